package io.kith.config.plan;

import io.kith.config.definition.DefinitionKind;
import org.jspecify.annotations.Nullable;

/**
 * Where something that belongs to no object is named.
 *
 * @param what names it: {@link #FIELD}, {@link #RULE}, or the key of a kind of documents
 * @param object whose that is; null for what belongs to none itself
 */
public record Mention(String what, @Nullable String object, String key) {

    public static final String FIELD = "field";
    public static final String RULE = "rule";

    static Mention in(DefinitionKind kind, @Nullable String object, String key) {
        return new Mention(kind.key(), object, key);
    }

    /** {@code customer.c_sector}. */
    public String name() {
        return object == null ? key : object + "." + key;
    }
}
