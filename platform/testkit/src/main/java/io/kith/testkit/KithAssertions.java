package io.kith.testkit;

import io.kith.sdk.record.StoredRecord;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/** AssertJ's assertions, and those for records and refusals beside them. */
public final class KithAssertions extends Assertions {

    private KithAssertions() {}

    public static RecordAssert assertThat(@Nullable StoredRecord record) {
        return new RecordAssert(record);
    }

    public static RefusalAssert assertThat(@Nullable Refusal refusal) {
        return new RefusalAssert(refusal);
    }
}
