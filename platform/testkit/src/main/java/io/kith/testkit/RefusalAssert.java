package io.kith.testkit;

import io.kith.sdk.record.Violation;
import java.util.List;
import java.util.Objects;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** What a {@link Refusal} has to say. */
public final class RefusalAssert extends AbstractAssert<RefusalAssert, Refusal> {

    RefusalAssert(@Nullable Refusal refusal) {
        super(refusal, RefusalAssert.class);
    }

    /** It is for these fields and for no others; {@code ""} is the record as a whole. */
    public RefusalAssert isFor(String... fields) {
        List<String> found = violations().stream().map(Violation::field).toList();
        if (!found.containsAll(List.of(fields)) || !List.of(fields).containsAll(found)) {
            failWithMessage("expected a refusal for %s, and it is for %s", List.of(fields), violations());
        }
        return this;
    }

    /** A field is refused with a code, such as {@code required}; {@code plugin} is what a hook refuses. */
    public RefusalAssert has(String field, String code) {
        if (of(field).stream().noneMatch(one -> one.code().equals(code))) {
            failWithMessage("expected '%s' to be refused as %s, and these are refused: %s", field, code, coded());
        }
        return this;
    }

    /** Whoever writes reads this beside the field, by their language. */
    public RefusalAssert says(String field, String en, String zh) {
        if (of(field).stream()
                .noneMatch(one ->
                        one.message().en().equals(en) && one.message().zh().equals(zh))) {
            failWithMessage(
                    "expected '%s' to be refused with \"%s\" and \"%s\", and it says %s",
                    field, en, zh, of(field).stream().map(Violation::message).toList());
        }
        return this;
    }

    private List<Violation> of(String field) {
        return violations().stream().filter(one -> one.field().equals(field)).toList();
    }

    private List<String> coded() {
        return violations().stream()
                .map(one -> one.field() + " as " + one.code())
                .toList();
    }

    private List<Violation> violations() {
        isNotNull();
        return Objects.requireNonNull(actual).violations();
    }
}
