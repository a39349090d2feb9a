package io.kith.fence;

import java.lang.classfile.ClassModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What classes are derived from: those of a plugin as its class files say, without loading any of them; those around it as they are. */
final class Hierarchy {

    private final ClassLoader around;
    private final Map<String, List<String>> own = new HashMap<>();
    private final Map<String, Set<String>> all = new HashMap<>();

    /** @param around the classes that the plugin sees beside its own */
    Hierarchy(ClassLoader around) {
        this.around = around;
    }

    void add(ClassModel type) {
        own.putIfAbsent(
                Names.of(type.thisClass()),
                Stream.concat(type.superclass().stream(), type.interfaces().stream())
                        .map(Names::of)
                        .toList());
    }

    boolean isOwn(String type) {
        return own.containsKey(type);
    }

    /** Whether it is one of those around the plugin. */
    boolean isAround(String type) {
        return loaded(type) != null;
    }

    /** A class and all above it. */
    Set<String> upwards(String type) {
        Set<String> known = all.get(type);
        if (known == null) {
            known = new LinkedHashSet<>();
            collect(type, known);
            all.put(type, known);
        }
        return known;
    }

    private void collect(String type, Set<String> into) {
        if (into.add(type)) {
            above(type).forEach(one -> collect(one, into));
        }
    }

    private List<String> above(String type) {
        List<String> declared = own.get(type);
        if (declared != null) {
            return declared;
        }
        Class<?> known = loaded(type);
        if (known == null) {
            return List.of();
        }
        List<String> above = new ArrayList<>();
        if (known.getSuperclass() != null) {
            above.add(known.getSuperclass().getName());
        }
        Stream.of(known.getInterfaces()).map(Class::getName).forEach(above::add);
        return above;
    }

    private @Nullable Class<?> loaded(String type) {
        try {
            return Class.forName(type, false, around);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
