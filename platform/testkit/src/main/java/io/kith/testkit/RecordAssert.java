package io.kith.testkit;

import io.kith.sdk.record.StoredRecord;
import java.math.BigDecimal;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** What a record has to hold. */
public final class RecordAssert extends AbstractAssert<RecordAssert, StoredRecord> {

    RecordAssert(@Nullable StoredRecord record) {
        super(record, RecordAssert.class);
    }

    /** Numbers are equal if they are as large: 5, 5L and {@code new BigDecimal("5.00")} are. */
    public RecordAssert has(String field, Object value) {
        Object found = value(field);
        if (found == null || !equal(found, value)) {
            failWithMessage("expected field '%s' to be <%s>, and it is <%s>", field, value, found);
        }
        return this;
    }

    public RecordAssert hasNo(String field) {
        Object found = value(field);
        if (found != null) {
            failWithMessage("expected field '%s' to have no value, and it is <%s>", field, found);
        }
        return this;
    }

    private @Nullable Object value(String field) {
        isNotNull();
        return Objects.requireNonNull(actual).value(field, Object.class).orElse(null);
    }

    private static boolean equal(Object one, Object other) {
        return one instanceof Number left && other instanceof Number right
                ? new BigDecimal(left.toString()).compareTo(new BigDecimal(right.toString())) == 0
                : one.equals(other);
    }
}
