package io.kith.fence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The lines of {@link Forbidden}, to be looked up by the names that class files use. */
final class Rulebook {

    private static final String PACKAGE = ".**";

    /** @param name with a star for the rest of it, at one end or between */
    private record Member(String name, String descriptor, Forbidden theme) {

        static Member of(String text, Forbidden theme) {
            int descriptor = text.indexOf('(');
            return descriptor < 0
                    ? new Member(text, "", theme)
                    : new Member(text.substring(0, descriptor), text.substring(descriptor), theme);
        }

        boolean matches(String name, String descriptor) {
            return descriptor.startsWith(this.descriptor) && matches(name);
        }

        private boolean matches(String other) {
            int star = name.indexOf('*');
            return star < 0
                    ? name.equals(other)
                    : other.length() >= name.length() - 1
                            && other.startsWith(name.substring(0, star))
                            && other.endsWith(name.substring(star + 1));
        }
    }

    private static final Rulebook RULES = new Rulebook();

    private final Map<String, Forbidden> packages = new HashMap<>();
    private final Map<String, Forbidden> types = new HashMap<>();
    private final Map<String, List<Member>> members = new HashMap<>();
    private final Set<String> open = new HashSet<>(Forbidden.OPEN);

    private Rulebook() {
        for (Forbidden theme : Forbidden.values()) {
            theme.lines().forEach(line -> add(line, theme));
        }
    }

    private void add(String line, Forbidden theme) {
        int member = line.indexOf('#');
        if (member >= 0) {
            members.computeIfAbsent(line.substring(0, member), _ -> new ArrayList<>())
                    .add(Member.of(line.substring(member + 1), theme));
        } else if (line.endsWith(PACKAGE)) {
            packages.put(line.substring(0, line.length() - PACKAGE.length()), theme);
        } else {
            types.put(line, theme);
        }
    }

    static Rulebook rules() {
        return RULES;
    }

    /** Why no member of a class may be used, as far as that is said of the class itself. */
    Optional<Forbidden> ofType(String type) {
        return Optional.ofNullable(types.get(type));
    }

    /** Why none of a package's classes may be used, unless it is open. */
    Optional<Forbidden> ofPackage(String type) {
        for (int end = type.lastIndexOf('.'); end > 0; end = type.lastIndexOf('.', end - 1)) {
            Forbidden theme = packages.get(type.substring(0, end));
            if (theme != null) {
                return Optional.of(theme);
            }
        }
        return Optional.empty();
    }

    boolean isOpen(String type) {
        int end = type.lastIndexOf('.');
        if (open.contains(type) || end > 0 && open.contains(type.substring(0, end))) {
            return true;
        }
        for (; end > 0; end = type.lastIndexOf('.', end - 1)) {
            if (open.contains(type.substring(0, end) + PACKAGE)) {
                return true;
            }
        }
        return false;
    }

    /** Why a member that a class declares may not be used. */
    Optional<Forbidden> ofMember(String type, String name, String descriptor) {
        return members.getOrDefault(type, List.of()).stream()
                .filter(member -> member.matches(name, descriptor))
                .map(Member::theme)
                .findFirst();
    }
}
