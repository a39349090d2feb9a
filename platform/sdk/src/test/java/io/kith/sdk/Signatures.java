package io.kith.sdk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything of classes that others can name, a line for each: types with their nullness, not the names of parameters. */
final class Signatures {

    private final SortedSet<String> lines = new TreeSet<>();

    private Signatures() {}

    /** @param classes directory with the class files of {@code io.kith.sdk} */
    static SortedSet<String> of(Path classes) {
        var signatures = new Signatures();
        try (Stream<Path> files = Files.walk(classes)) {
            files.map(classes::relativize)
                    .map(Path::toString)
                    .filter(name -> name.endsWith(".class") && !name.endsWith("-info.class"))
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .forEach(signatures::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return signatures.lines;
    }

    private void add(String name) {
        try {
            Class<?> type = Class.forName(name, false, Signatures.class.getClassLoader());
            if (isVisible(type)) {
                add(type);
            }
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isVisible(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return isVisible(type.getModifiers()) && (outer == null || isVisible(outer));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private void add(Class<?> type) {
        lines.add(type.getName() + " " + header(type));
        for (Field field : type.getDeclaredFields()) {
            if (isVisible(field.getModifiers())) {
                lines.add(type.getName() + "#" + field.getName() + " " + Modifier.toString(field.getModifiers()) + " "
                        + named(field.getAnnotatedType()) + constant(field));
            }
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (isVisible(constructor.getModifiers())) {
                lines.add(type.getName() + "#<init>" + parameters(constructor) + " "
                        + Modifier.toString(constructor.getModifiers()) + thrown(constructor));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (isVisible(method.getModifiers()) && !method.isSynthetic()) {
                lines.add(type.getName() + "#" + method.getName() + parameters(method) + " "
                        + (method.isDefault() ? "default " : "")
                        + Modifier.toString(method.getModifiers() & Modifier.methodModifiers()) + " "
                        + variables(method.getTypeParameters()) + named(method.getAnnotatedReturnType())
                        + thrown(method) + annotations(method));
            }
        }
    }

    private static String header(Class<?> type) {
        List<String> parts = new ArrayList<>();
        parts.add(type.toGenericString().replace(type.getName(), "").strip());
        if (type.getAnnotatedSuperclass() != null && type.getSuperclass() != Object.class) {
            parts.add("extends " + named(type.getAnnotatedSuperclass()));
        }
        if (type.getInterfaces().length > 0) {
            parts.add("implements "
                    + Arrays.stream(type.getAnnotatedInterfaces())
                            .map(Signatures::named)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        // who switches over them counts on there being no others
        if (type.isSealed()) {
            parts.add("permits "
                    + Arrays.stream(type.getPermittedSubclasses())
                            .map(Class::getName)
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        if (type.isEnum()) {
            parts.add("of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", ")));
        }
        return String.join(" ", parts) + annotations(type);
    }

    private static String parameters(Executable executable) {
        return Arrays.stream(executable.getParameters())
                .map(Parameter::getAnnotatedType)
                .map(Signatures::named)
                .collect(Collectors.joining(", ", "(", executable.isVarArgs() ? "...)" : ")"));
    }

    private static String variables(TypeVariable<?>[] variables) {
        return variables.length == 0
                ? ""
                : Arrays.stream(variables)
                        .map(variable -> variable.getName() + " extends "
                                + Arrays.stream(variable.getAnnotatedBounds())
                                        .map(Signatures::named)
                                        .collect(Collectors.joining(" & ")))
                        .collect(Collectors.joining(", ", "<", "> "));
    }

    private static String thrown(Executable executable) {
        return executable.getExceptionTypes().length == 0
                ? ""
                : Arrays.stream(executable.getExceptionTypes())
                        .map(Class::getName)
                        .sorted()
                        .collect(Collectors.joining(", ", " throws ", ""));
    }

    /** The compiler copies it into whoever names it. */
    private static String constant(Field field) {
        if (!Modifier.isStatic(field.getModifiers()) || !field.getType().isPrimitive()) {
            return "";
        }
        try {
            return " = " + field.get(null);
        } catch (IllegalAccessException e) {
            return "";
        }
    }

    private static String annotations(AnnotatedElement element) {
        String all = Arrays.stream(element.getAnnotations())
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining(" "));
        return all.isEmpty() ? "" : " " + all;
    }

    private static String named(AnnotatedType type) {
        return type.toString().replace("@org.jspecify.annotations.Nullable()", "@Nullable");
    }
}
