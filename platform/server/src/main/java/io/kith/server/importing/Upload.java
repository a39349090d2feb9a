package io.kith.server.importing;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;

/** A file as it came, or as CSV if it was a workbook. */
record Upload(FileFormat format, byte[] content) {

    static Upload of(byte[] file, ImportLimits limits) {
        Upload upload = Workbooks.isWorkbook(file)
                ? new Upload(FileFormat.XLSX, Workbooks.toCsv(file, limits))
                : new Upload(FileFormat.CSV, file);
        if (upload.content().length == 0) {
            throw unreadable("empty-file");
        }
        // a text has no zero byte in any encoding that we read; a picture, an old .xls or UTF-16 has
        for (byte one : upload.content()) {
            if (one == 0) {
                throw unreadable("not-a-table");
            }
        }
        return upload;
    }

    InputStream open() {
        return new ByteArrayInputStream(content);
    }

    static RuntimeException unreadable(String code) {
        return Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("file", code)))
                .exception();
    }
}
