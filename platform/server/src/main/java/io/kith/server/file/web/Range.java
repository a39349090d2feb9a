package io.kith.server.file.web;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpRange;

/** The part of a file that is asked for. */
record Range(long from, long length, boolean whole) {

    /** One part is given; who asks for several gets the whole, as does who asks for what has changed. */
    static Range of(@Nullable String asked, @Nullable String ifRange, String etag, long size) {
        Range whole = new Range(0, size, true);
        if (asked == null || (ifRange != null && !ifRange.equals(etag))) {
            return whole;
        }
        List<HttpRange> ranges;
        try {
            ranges = HttpRange.parseRanges(asked);
        } catch (IllegalArgumentException e) {
            // what is no range is as if it were not there
            return whole;
        }
        if (ranges.size() != 1) {
            return whole;
        }
        try {
            long from = ranges.getFirst().getRangeStart(size);
            long last = ranges.getFirst().getRangeEnd(size);
            if (from > last || from >= size) {
                throw Problem.of(ErrorCode.RANGE_NOT_SATISFIABLE).exception();
            }
            return new Range(from, last - from + 1, false);
        } catch (IllegalArgumentException e) {
            throw Problem.of(ErrorCode.RANGE_NOT_SATISFIABLE).exception();
        }
    }

    String header(long size) {
        return "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }
}
