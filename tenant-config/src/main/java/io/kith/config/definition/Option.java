package io.kith.config.definition;

import org.jspecify.annotations.Nullable;

/**
 * One of the values of a choice field; records store the key, people read the label.
 *
 * @param color what it is shown in; null to leave that to the console
 * @param inactive records that have it keep it, and no other can be given it
 */
public record Option(String key, Label label, @Nullable OptionColor color, boolean inactive) {

    /** The same option, called otherwise. */
    public Option with(Label other) {
        return new Option(key, other, color, inactive);
    }

    /** As most are. */
    public Option(String key, Label label) {
        this(key, label, null, false);
    }
}
