package io.kith.server.plugin.bytecode;

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
        String why,
        String instead) {

    @Override
    public String toString() {
        return "class " + type
                + (origin.equals(ClassFiles.CLASSES) ? "" : " of " + origin)
                + (method == null ? "" : ", method " + method)
                + (line.isPresent() ? ", line " + line.getAsInt() : method == null ? "" : ", no line")
                + ": " + what + " is refused (" + why + "): " + instead;
    }
}
