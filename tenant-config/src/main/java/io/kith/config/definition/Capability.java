package io.kith.config.definition;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a plugin asks a company's admin for: to read records that are not its own, or to write them too.
 *
 * @param object its key; one that ends with {@code *} is of all objects whose keys begin so
 * @param field null for the whole record
 */
public record Capability(String object, @Nullable String field, boolean writes) {

    /** As an author is told it. */
    public static final String FORM =
            "records:customer:read, records:customer.phone:read, records:sales_*:read, records:*:read; write includes read";

    private static final Pattern WRITTEN = Pattern.compile(
            "records:(?:(?<several>\\*|[a-z][a-z0-9]*_\\*)|(?<object>[a-z]\\w*)(?:\\.(?<field>[a-z]\\w*))?):(?<access>read|write)");

    /** Empty if it says no such thing. */
    public static Optional<Capability> of(String text) {
        Matcher written = WRITTEN.matcher(text);
        if (!written.matches()) {
            return Optional.empty();
        }
        String several = written.group("several");
        return Optional.of(new Capability(
                several == null ? written.group("object") : several,
                written.group("field"),
                written.group("access").equals("write")));
    }

    /** As it is written. */
    public String key() {
        return "records:" + object + (field == null ? "" : "." + field) + (writes ? ":write" : ":read");
    }

    /** Whether it is of several objects, whichever of them there are. */
    public boolean isOfSeveral() {
        return object.endsWith("*");
    }

    /** Whether it says something of an object. */
    public boolean concerns(String objectKey) {
        return isOfSeveral()
                ? objectKey.startsWith(object.substring(0, object.length() - 1))
                : objectKey.equals(object);
    }

    /** What it gives of a field of an object. */
    public FieldRight of(String objectKey, String fieldKey) {
        boolean its = concerns(objectKey) && (field == null || field.equals(fieldKey));
        return !its ? FieldRight.HIDDEN : writes ? FieldRight.WRITE : FieldRight.READ;
    }
}
