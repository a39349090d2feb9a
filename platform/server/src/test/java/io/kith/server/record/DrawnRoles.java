package io.kith.server.record;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Roles by chance, as a company declares them, and what they mean of a record: worked out role by role and record by record, so slowly and
 * plainly that it can be checked by reading.
 */
final class DrawnRoles {

    static final List<String> FIELDS = List.of("c_level", "c_amount", "c_phone", "c_note", "c_owner", "c_parent");

    /** Masked to a role that does not name it. */
    private static final String SENSITIVE = "c_note";

    /** Only of texts. */
    private static final Set<String> MASKED = Set.of("c_phone", "c_note");

    private DrawnRoles() {}

    /** What is asked of roles: the scopes, narrowest first. */
    enum Scope {
        NONE,
        SHARED,
        OWN,
        /** Of what belongs to something else; things do not. */
        PARENT,
        TEAM,
        ALL;

        private String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Scope[] OF_THINGS = {Scope.NONE, Scope.SHARED, Scope.OWN, Scope.TEAM, Scope.ALL};

    /** What may be done with a field, least first. */
    enum Right {
        HIDDEN,
        MASKED,
        REVEAL,
        READ,
        WRITE;

        boolean isMasked() {
            return this == MASKED || this == REVEAL;
        }
    }

    /** A thing as its records have it. */
    record Thing(
            UUID id,
            String name,
            @Nullable UUID owner,
            UUID maker,
            @Nullable String level,
            @Nullable Long amount,
            @Nullable String phone,
            @Nullable String note,
            boolean secret,
            @Nullable UUID parent,
            boolean deleted,
            Map<UUID, ShareRight> shares) {}

    /**
     * Who looks, whose records are their team's, and which teams they are in.
     *
     * @param isAnother whether an admin looks as them
     */
    record Looker(UUID id, Set<UUID> team, Set<UUID> teams, boolean isAnother) {}

    /** A condition as it is written, and what it says of a thing; null if that is unknown. */
    enum Asked {
        KEY(
                "c_level == 'a'",
                (thing, _) -> thing.level() == null ? null : thing.level().equals("a")),
        NOT_B(
                "c_level != 'b'",
                (thing, _) -> thing.level() == null ? null : !thing.level().equals("b")),
        LARGE("c_amount > 5", (thing, _) -> thing.amount() == null ? null : thing.amount() > 5),
        NO_PHONE("c_phone == null", (thing, _) -> thing.phone() == null),
        MADE("createdBy == me", (thing, looker) -> thing.maker().equals(looker.id())),
        NOT_MINE(
                "!(c_owner == me)",
                (thing, looker) -> thing.owner() == null ? null : !thing.owner().equals(looker.id()));

        private final String text;
        private final BiFunction<Thing, Looker, @Nullable Boolean> meaning;

        Asked(String text, BiFunction<Thing, Looker, @Nullable Boolean> meaning) {
            this.text = text;
            this.meaning = meaning;
        }

        @Nullable Boolean of(Thing thing, Looker looker) {
            return meaning.apply(thing, looker);
        }
    }

    /**
     * @param claim whether things without an owner are taken, and so are read
     * @param fields rights of fields that are named
     * @param isOfAll whether it is said of all objects that the role does not name
     */
    record Grant(
            Scope read,
            @Nullable Asked readIf,
            Scope update,
            @Nullable Asked updateIf,
            Scope delete,
            boolean export,
            boolean claim,
            Map<String, Right> fields,
            @Nullable Right others,
            boolean isOfAll) {

        Right field(String key) {
            Right right = fields.getOrDefault(key, others != null ? others : Right.WRITE);
            if (key.equals(SENSITIVE) && !fields.containsKey(key) && right.compareTo(Right.MASKED) > 0) {
                return Right.MASKED;
            }
            return right == Right.WRITE && !changes() ? Right.READ : right;
        }

        private boolean changes() {
            return update != Scope.NONE || updateIf != null;
        }

        private boolean reads() {
            return read != Scope.NONE || readIf != null;
        }

        private String yaml() {
            List<String> parts = new ArrayList<>();
            parts.add("read: " + read.key());
            if (readIf != null) {
                parts.add("readIf: \"" + readIf.text + "\"");
            }
            if (update != Scope.NONE) {
                parts.add("update: " + update.key());
            }
            if (updateIf != null) {
                parts.add("updateIf: \"" + updateIf.text + "\"");
            }
            if (delete != Scope.NONE) {
                parts.add("delete: " + delete.key());
            }
            if (export) {
                parts.add("export: true");
            }
            if (claim) {
                parts.add("claim: {holds: 5}");
            }
            Map<String, String> rights = new LinkedHashMap<>();
            fields.forEach((key, right) -> rights.put(key, right.name().toLowerCase(Locale.ROOT)));
            if (others != null) {
                rights.put("\"*\"", others.name().toLowerCase(Locale.ROOT));
            }
            if (!rights.isEmpty()) {
                parts.add("fields: {"
                        + rights.entrySet().stream()
                                .map(right -> right.getKey() + ": " + right.getValue())
                                .collect(Collectors.joining(", "))
                        + "}");
            }
            return "{" + String.join(", ", parts) + "}";
        }
    }

    /** What a role takes of things. */
    record Denial(@Nullable Asked records, List<String> fields, boolean export, boolean claim) {

        List<String> rights() {
            List<String> rights = new ArrayList<>();
            if (export) {
                rights.add("export");
            }
            if (claim) {
                rights.add("claim");
            }
            return rights;
        }
    }

    /** Which of the visits it reads, changes and deletes. */
    record Visits(Scope read, Scope update, Scope delete) {}

    /** @param visits null if it knows nothing of them */
    record DrawnRole(
            String key,
            @Nullable Grant things,
            @Nullable Denial denial,
            @Nullable Visits visits) {

        String yaml() {
            var yaml = new StringBuilder(
                    "kind: role\nkey: " + key + "\nlabel: {en: " + key + ", zh: " + key + "}\nobjects:\n");
            yaml.append("  customer: {read: all}\n");
            if (things != null) {
                yaml.append(things.isOfAll() ? "  \"*\": " : "  c_thing: ")
                        .append(things.yaml())
                        .append('\n');
            }
            if (visits != null) {
                yaml.append("  c_visit: {read: %s, update: %s, delete: %s}\n"
                        .formatted(
                                visits.read().key(),
                                visits.update().key(),
                                visits.delete().key()));
            }
            if (denial != null) {
                List<String> parts = new ArrayList<>();
                if (!denial.rights().isEmpty()) {
                    parts.add("rights: [" + String.join(", ", denial.rights()) + "]");
                }
                if (denial.records() != null) {
                    parts.add("records: \"" + denial.records().text + "\"");
                }
                if (!denial.fields().isEmpty()) {
                    parts.add("fields: [" + String.join(", ", denial.fields()) + "]");
                }
                yaml.append("deny:\n  c_thing: {")
                        .append(String.join(", ", parts))
                        .append("}\n");
            }
            return yaml.toString();
        }
    }

    static DrawnRole role(Draw draw, String key) {
        Grant grant = draw.once(8) ? null : grant(draw);
        boolean named = grant != null && grant.isOfAll() || !draw.once(3);
        return new DrawnRole(key, grant, draw.once(4) ? denial(draw) : null, named ? visits(draw) : null);
    }

    private static Visits visits(Draw draw) {
        return new Visits(
                draw.either(Scope.OWN, Scope.PARENT, Scope.PARENT, Scope.TEAM, Scope.ALL),
                draw.either(Scope.values()),
                draw.either(Scope.values()));
    }

    private static Grant grant(Draw draw) {
        Scope read = draw.either(OF_THINGS);
        Asked readIf = read == Scope.NONE || read != Scope.ALL && draw.once(3) ? draw.either(Asked.values()) : null;
        Scope update = draw.either(OF_THINGS);
        Asked updateIf = update != Scope.ALL && draw.once(3) ? draw.either(Asked.values()) : null;
        Map<String, Right> fields = new LinkedHashMap<>();
        for (String field : FIELDS) {
            if (field.equals(SENSITIVE) ? !draw.once(3) : draw.once(3)) {
                Right right = draw.either(Right.values());
                fields.put(field, right.isMasked() && !MASKED.contains(field) ? Right.HIDDEN : right);
            }
        }
        Right others = draw.once(5) ? Right.READ : null;
        boolean export = (read != Scope.NONE || readIf != null) && !draw.once(3);
        boolean claim = read.compareTo(Scope.OWN) >= 0 && draw.once(3);
        Scope delete = draw.either(OF_THINGS);
        // of all objects there is no more to say
        return readIf == null && updateIf == null && !claim && draw.once(2)
                ? new Grant(read, null, update, null, delete, export, false, Map.of(), others, true)
                : new Grant(read, readIf, update, updateIf, delete, export, claim, fields, others, false);
    }

    private static Denial denial(Draw draw) {
        List<String> fields = draw.once(2) ? List.of(draw.one(FIELDS)) : List.of();
        return new Denial(
                fields.isEmpty() || draw.once(2) ? draw.either(Asked.values()) : null,
                fields,
                draw.once(4),
                draw.once(4));
    }

    /** Whether the holder of roles sees a thing, deleted or not. */
    static boolean reads(Collection<DrawnRole> roles, Thing thing, Looker looker) {
        return isOpen(thing, looker)
                && isNotTaken(roles, thing, looker)
                && (thing.owner() == null && claims(roles)
                        || grants(roles)
                                .anyMatch(grant -> reaches(grant.read(), thing, looker)
                                        || grant.read() != Scope.NONE && isShared(thing, looker, ShareRight.READ)
                                        || grant.readIf() != null
                                                && Boolean.TRUE.equals(
                                                        grant.readIf().of(thing, looker))));
    }

    /** Whether they take things that nobody owns. */
    private static boolean claims(Collection<DrawnRole> roles) {
        return grants(roles).anyMatch(Grant::claim)
                && roles.stream()
                        .flatMap(role -> Stream.ofNullable(role.denial()))
                        .noneMatch(Denial::claim);
    }

    static boolean changes(Collection<DrawnRole> roles, Thing thing, Looker looker) {
        return reads(roles, thing, looker)
                && grants(roles)
                        .anyMatch(grant -> reaches(grant.update(), thing, looker)
                                || grant.update() != Scope.NONE && isShared(thing, looker, ShareRight.EDIT)
                                || grant.updateIf() != null
                                        && Boolean.TRUE.equals(grant.updateIf().of(thing, looker)));
    }

    private static boolean isShared(Thing thing, Looker looker, ShareRight least) {
        return Stream.concat(Stream.of(looker.id()), looker.teams().stream())
                .flatMap(holder -> Stream.ofNullable(thing.shares().get(holder)))
                .anyMatch(right -> right == ShareRight.EDIT || right == least);
    }

    static boolean deletes(Collection<DrawnRole> roles, Thing thing, Looker looker) {
        return reads(roles, thing, looker) && grants(roles).anyMatch(grant -> reaches(grant.delete(), thing, looker));
    }

    /** Whether they take things along. */
    static boolean exports(Collection<DrawnRole> roles) {
        return grants(roles).anyMatch(Grant::export)
                && roles.stream()
                        .flatMap(role -> Stream.ofNullable(role.denial()))
                        .noneMatch(Denial::export);
    }

    /** Whether they know of things at all. */
    static boolean knowsThings(Collection<DrawnRole> roles) {
        return grants(roles).anyMatch(Grant::reads);
    }

    static boolean knowsVisits(Collection<DrawnRole> roles) {
        return roles.stream().anyMatch(role -> role.visits() != null);
    }

    /** @param thing that it belongs to */
    static boolean readsVisit(Collection<DrawnRole> roles, UUID owner, Thing thing, Looker looker) {
        return visits(roles)
                .anyMatch(visits -> reaches(visits.read(), owner, looker)
                        || visits.read() == Scope.PARENT && reads(roles, thing, looker));
    }

    static boolean changesVisit(Collection<DrawnRole> roles, UUID owner, Thing thing, Looker looker) {
        return readsVisit(roles, owner, thing, looker)
                && visits(roles)
                        .anyMatch(visits -> reaches(visits.update(), owner, looker)
                                || visits.update() == Scope.PARENT && changes(roles, thing, looker));
    }

    static boolean deletesVisit(Collection<DrawnRole> roles, UUID owner, Thing thing, Looker looker) {
        return readsVisit(roles, owner, thing, looker)
                && visits(roles)
                        .anyMatch(visits -> reaches(visits.delete(), owner, looker)
                                || visits.delete() == Scope.PARENT && changes(roles, thing, looker));
    }

    private static Stream<Visits> visits(Collection<DrawnRole> roles) {
        return roles.stream().flatMap(role -> Stream.ofNullable(role.visits()));
    }

    static Right right(Collection<DrawnRole> roles, String field) {
        boolean taken = roles.stream()
                .flatMap(role -> Stream.ofNullable(role.denial()))
                .anyMatch(denial -> denial.fields().contains(field));
        if (taken) {
            return Right.HIDDEN;
        }
        return grants(roles)
                .filter(Grant::reads)
                .map(grant -> grant.field(field))
                .max(Comparator.naturalOrder())
                .orElse(Right.HIDDEN);
    }

    private static Stream<Grant> grants(Collection<DrawnRole> roles) {
        return roles.stream().flatMap(role -> Stream.ofNullable(role.things()));
    }

    private static boolean isOpen(Thing thing, Looker looker) {
        UUID keeper = thing.owner() == null ? thing.maker() : thing.owner();
        return !thing.secret() || keeper.equals(looker.id()) && !looker.isAnother();
    }

    private static boolean isNotTaken(Collection<DrawnRole> roles, Thing thing, Looker looker) {
        return roles.stream()
                .flatMap(role -> Stream.ofNullable(role.denial()))
                .flatMap(denial -> Stream.ofNullable(denial.records()))
                .allMatch(taken -> Boolean.FALSE.equals(taken.of(thing, looker)));
    }

    private static boolean reaches(Scope scope, Thing thing, Looker looker) {
        return scope == Scope.ALL || thing.owner() != null && reaches(scope, thing.owner(), looker);
    }

    private static boolean reaches(Scope scope, UUID owner, Looker looker) {
        return switch (scope) {
            case NONE, SHARED -> false;
            case OWN, PARENT -> owner.equals(looker.id());
            case TEAM -> owner.equals(looker.id()) || looker.team().contains(owner);
            case ALL -> true;
        };
    }
}
