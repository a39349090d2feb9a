package io.kith.sdk.record;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of which object a Java record is. Each of its components is a field by its key, or one of what every record has: {@code id},
 * {@code createdBy} and {@code updatedBy} ({@link java.util.UUID}), {@code version} (long), {@code createdAt} and {@code updatedAt}
 * ({@link java.time.Instant}).
 *
 * <pre>{@code
 * @RecordOf("telecom_subscriber")
 * public record Subscriber(UUID id, UUID customer, Money arpu, int tenureMonths, @Nullable String tier) {}
 * }</pre>
 *
 * <p>Components have the types that stand at {@link RecordDraft}; integers may be {@code int} and {@link Integer} too, integers and booleans
 * primitive. Where there is no value, a component is null; one that is primitive cannot be read then.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RecordOf {

    /** The key of the object. */
    String value();
}
