package io.kith.testkit;

import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.record.RecordDraft;
import io.kith.sdk.record.RecordOf;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Of plugins that Kith refuses. */
final class UnfitClasses {

    private UnfitClasses() {}

    public static final class AsksTooMuch implements BeforeSave {

        private final Runnable wish;

        public AsksTooMuch(Runnable wish) {
            this.wish = wish;
        }

        @Override
        public String object() {
            return "meter_reading";
        }

        @Override
        public void beforeSave(RecordDraft record) {
            wish.run();
        }
    }

    public static final class OfAnother implements BeforeSave {

        @Override
        public String object() {
            return "task";
        }

        @Override
        public void beforeSave(RecordDraft record) {}
    }

    @RecordOf("customer")
    public record Wrong(
            UUID id,
            Long name,
            @Nullable String phone,
            @Nullable String nmae) {}
}
