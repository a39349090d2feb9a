package io.kith.server.importing.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.kith.server.importing.Column;
import io.kith.server.importing.Import;
import io.kith.server.importing.Target;
import io.kith.server.job.Failure;
import io.kith.server.problem.Messages;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An import as programs and screens read it. */
record ImportView(
        @JsonUnwrapped Summary summary,
        String format,
        String encoding,
        String delimiter,
        boolean header,
        List<Column> columns,
        List<List<String>> preview,
        List<Target> targets) {

    /** How far it has come. */
    record Summary(
            UUID id,
            String object,
            String fileName,
            String state,
            long rows,
            long done,
            long stored,
            long rejected,
            @Nullable FailureView failure,
            boolean fileKept,
            Instant createdAt,
            UUID createdBy,
            @Nullable Instant startedAt,
            @Nullable UUID startedBy,
            @Nullable Instant endedAt) {}

    record FailureView(String code, String message) {}

    static ImportView of(Import shown, Messages messages, Locale locale) {
        return new ImportView(
                summary(shown, messages, locale),
                shown.layout().format().key(),
                shown.layout().encoding().key(),
                shown.layout().delimiter().key(),
                shown.layout().header(),
                shown.columns(),
                shown.preview(),
                shown.targets());
    }

    static Summary summary(Import shown, Messages messages, Locale locale) {
        Failure failure = shown.failure();
        Import.Starter starter = shown.starter();
        return new Summary(
                shown.id(),
                shown.object(),
                shown.fileName(),
                shown.state().key(),
                shown.total(),
                shown.done(),
                shown.stored(),
                shown.rejected(),
                failure == null
                        ? null
                        : new FailureView(failure.key(), messages.text(locale, "import.failure." + failure.key())),
                shown.fileKept(),
                shown.createdAt(),
                shown.createdBy(),
                shown.startedAt(),
                starter == null ? null : starter.id(),
                shown.endedAt());
    }
}
