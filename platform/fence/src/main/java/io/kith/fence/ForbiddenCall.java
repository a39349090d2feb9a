package io.kith.fence;

import io.kith.config.text.Sentence;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * One place where a plugin does what none does.
 *
 * @param origin the part of the zip in which the class is: {@code classes} or a jar
 * @param type the name of the class
 * @param method in which it stands, as it is called in the class file; null if it is the class itself
 * @param line of its source, if the class file knows
 * @param what is forbidden
 */
public record ForbiddenCall(
        String origin,
        String type,
        @Nullable String method,
        OptionalInt line,
        String what,
        Sentence why,
        Sentence instead) {

    /** {@code a.b.Type.method:12}, as far as it is known. */
    public String place() {
        return (origin.equals(ClassFiles.CLASSES) ? "" : origin + " ")
                + type
                + (method == null ? "" : "." + method)
                + (line.isPresent() ? ":" + line.getAsInt() : "");
    }

    public Sentence message() {
        return Sentence.of(what + " is refused (", what + " 不允许使用（")
                .then(why)
                .then("): ", "）：")
                .then(instead);
    }

    @Override
    public String toString() {
        return place() + " " + message();
    }
}
