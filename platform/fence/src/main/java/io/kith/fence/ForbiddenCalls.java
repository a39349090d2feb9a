package io.kith.fence;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds in the class files of a plugin, and of the libraries that it brings along, what no plugin does. None of them is loaded for that.
 *
 * <p>This is a fence against mistakes, not against malice: it knows names, and whoever wants to can find a way round them. Core reflection
 * is refused as a whole, since it would be that way already.
 */
public final class ForbiddenCalls {

    private static final Rulebook RULES = Rulebook.rules();

    private static final Comparator<ForbiddenCall> BY_LINE =
            Comparator.comparingInt(call -> call.line().orElse(0));

    /** What cannot be read is a finding, and nothing else can be said of it. */
    private record Parsed(
            String origin, String name, @Nullable ClassModel model) {}

    private final Hierarchy hierarchy;
    private final List<Parsed> parsed = new ArrayList<>();
    private final List<ForbiddenCall> found = new ArrayList<>();

    /** Those of one class. */
    private final Set<ForbiddenCall> here = new LinkedHashSet<>();

    private ForbiddenCalls(ClassLoader around) {
        this.hierarchy = new Hierarchy(around);
    }

    /**
     * All that there are, each once; class by class, and line by line.
     *
     * @param plugin its unpacked zip
     * @param around the classes that it sees beside its own
     * @throws IOException if there is a library that cannot be read, or more than anybody would
     */
    public static List<ForbiddenCall> in(Path plugin, ClassLoader around) throws IOException {
        var calls = new ForbiddenCalls(around);
        ClassFiles.visit(plugin, calls::parse);
        for (Parsed file : calls.parsed) {
            calls.look(file);
            calls.here.stream().sorted(BY_LINE).forEach(calls.found::add);
            calls.here.clear();
        }
        return List.copyOf(calls.found);
    }

    private void parse(String origin, String name, byte[] bytes) {
        try {
            ClassModel model = ClassFile.of().parse(bytes);
            hierarchy.add(model);
            parsed.add(new Parsed(origin, name, model));
        } catch (IllegalArgumentException e) {
            parsed.add(new Parsed(origin, name, null));
        }
    }

    private void look(Parsed file) {
        ClassModel model = file.model();
        try {
            if (model != null) {
                look(file.origin(), model);
                return;
            }
        } catch (IllegalArgumentException e) {
            // a class file is parsed piece by piece: some of it may make no sense though the rest does
        }
        add(new Place(file.origin(), file.name(), null), "a class file that cannot be read", Forbidden.UNREADABLE);
    }

    private void look(String origin, ClassModel type) {
        String name = Names.of(type.thisClass());
        var itself = new Place(origin, name, null);
        type.superclass().ifPresent(above -> used(itself, Names.of(above)));
        type.interfaces().forEach(above -> used(itself, Names.of(above)));
        for (MethodModel method : type.methods()) {
            var place = new Place(origin, name, method.methodName().stringValue());
            if (method.flags().has(AccessFlag.NATIVE)) {
                add(place, "a native method", Forbidden.NATIVE_METHOD);
            }
            if (method.methodName().equalsString("finalize")
                    && method.methodType().equalsString("()V")) {
                add(place, "a finalizer", Forbidden.FINALIZER);
            }
            method.code().ifPresent(code -> new Uses(place).visit(code));
        }
    }

    /** Where something is found; moves on from line to line. */
    private final class Uses extends UsedMembers {

        private final Place place;

        Uses(Place place) {
            this.place = place;
        }

        @Override
        void type(String name) {
            used(place.at(line()), name);
        }

        @Override
        void member(String owner, String name, String descriptor) {
            used(place.at(line()), owner, name, descriptor);
        }
    }

    private record Place(
            String origin, String type, @Nullable String method, OptionalInt line) {

        Place(String origin, String type, @Nullable String method) {
            this(origin, type, method, OptionalInt.empty());
        }

        Place at(OptionalInt line) {
            return new Place(origin, type, method, line);
        }
    }

    private void used(Place place, String type) {
        typed(type).ifPresent(theme -> add(place, type, theme));
    }

    private void used(Place place, String owner, String name, String descriptor) {
        Optional<Forbidden> typed = typed(owner);
        if (typed.isPresent()) {
            add(place, owner, typed.get());
            return;
        }
        // a class of the plugin's own has constructors of its own, and what those call is seen there
        Set<String> declaring = name.equals("<init>") ? Set.of(owner) : hierarchy.upwards(owner);
        for (String type : declaring) {
            Optional<Forbidden> theme = RULES.ofMember(type, name, descriptor);
            if (theme.isPresent()) {
                add(place, name.equals("<init>") ? "new " + type : type + "." + name, theme.get());
                return;
            }
        }
    }

    /** Why a class may not be used at all. */
    private Optional<Forbidden> typed(String type) {
        if (hierarchy.isOwn(type) && !hierarchy.isAround(type)) {
            return Optional.empty();
        }
        return hierarchy.upwards(type).stream()
                .flatMap(above -> RULES.ofType(above).stream())
                .findFirst()
                .or(() -> RULES.isOpen(type) ? Optional.empty() : RULES.ofPackage(type))
                .or(() -> RULES.isOpen(type) || !hierarchy.isAround(type)
                        ? Optional.empty()
                        : Optional.of(Forbidden.CLOSED));
    }

    private void add(Place place, String what, Forbidden theme) {
        here.add(new ForbiddenCall(
                place.origin(), place.type(), place.method(), place.line(), what, theme.why(), theme.instead()));
    }
}
