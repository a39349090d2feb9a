package io.kith.server.record;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.kith.server.exporting.ListExports;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.ProblemException;
import io.kith.server.record.DrawnRoles.DrawnRole;
import io.kith.server.record.DrawnRoles.Looker;
import io.kith.server.record.DrawnRoles.Right;
import io.kith.server.record.DrawnRoles.Thing;
import io.kith.server.search.SearchService;
import io.kith.server.tenancy.TenantTransactions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A way by which the data of records leaves the server, and what it must show of things to the holder of roles: no more and no less. */
sealed interface Channel {

    /** @param out where it says what it has found otherwise */
    void check(World world, Eyes eyes, List<String> out);

    /** Whether it leaves everything as it is, so that who looks as somebody else may ask it too. */
    default boolean onlyAsks() {
        return true;
    }

    /** All there is. */
    record World(
            Map<UUID, Thing> things,
            Map<UUID, Visit> visits,
            UUID cause,
            RecordService records,
            Reveals reveals,
            RecordQueries queries,
            Aggregates aggregates,
            RecordSummaries summaries,
            Timelines timelines,
            Histories histories,
            DeletedRecords deleted,
            RecycleBin bin,
            Called called,
            CommandChanges changes,
            FormStates forms,
            SearchService search,
            ListExports exports,
            Map<UUID, String> members,
            TenantTransactions transactions) {

        Thing thing(UUID id) {
            return Objects.requireNonNull(things.get(id));
        }

        List<Thing> living() {
            return things.values().stream().filter(thing -> !thing.deleted()).toList();
        }
    }

    record Visit(UUID id, UUID thing, UUID owner) {}

    /** Whose they are, and what they are to see. */
    record Eyes(List<DrawnRole> roles, Looker looker) {

        boolean knowThings() {
            return DrawnRoles.knowsThings(roles);
        }

        boolean see(Thing thing) {
            return DrawnRoles.reads(roles, thing, looker);
        }

        boolean see(Visit visit, Thing itsThing) {
            return DrawnRoles.readsVisit(roles, visit.owner(), itsThing, looker);
        }

        Right right(String field) {
            return DrawnRoles.right(roles, field);
        }

        boolean read(String field) {
            return right(field).compareTo(Right.READ) >= 0;
        }
    }

    static List<Channel> all() {
        return List.of(
                new Lists(),
                new Single(),
                new Revealed(),
                new Filtered(),
                new Sorted(),
                new Counted(),
                new Related(),
                new Timeline(),
                new Belonging(),
                new History(),
                new Named(),
                new Bin(),
                new Imported(),
                new Exported(),
                new Commands(),
                new Forms(),
                new Writes(),
                new Deletes(),
                new Found());
    }

    /** Rows of lists, with just the fields that are seen, and how many there are. */
    record Lists() implements Channel {

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            if (!eyes.knowThings()) {
                same(out, "a list of what nobody knows", ErrorCode.NOT_FOUND, code(() -> page(world, null, List.of())));
                return;
            }
            RecordQueries.Page page = page(world, null, List.of());
            same(out, "list", seen(world, eyes), ids(page));
            same(out, "total", (long) seen(world, eyes).size(), page.total());
            page.records().forEach(row -> same(out, "row", shown(eyes, world.thing(row.id())), row.fields()));
            same(
                    out,
                    "ids for work on all",
                    seen(world, eyes),
                    Set.copyOf(world.queries().ids("c_thing", null, new UUID(0, 0), new UUID(-1, -1), 500)));
        }
    }

    record Single() implements Channel {

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            for (Thing thing : world.things().values()) {
                boolean there = !thing.deleted() && eyes.see(thing);
                if (there) {
                    same(
                            out,
                            "record",
                            shown(eyes, thing),
                            world.records().get("c_thing", thing.id(), true).fields());
                } else {
                    same(
                            out,
                            "hidden record",
                            ErrorCode.NOT_FOUND,
                            code(() -> world.records().get("c_thing", thing.id(), true)));
                }
            }
        }
    }

    /** Single values, as they are asked for. */
    record Revealed() implements Channel {

        @Override
        public boolean onlyAsks() {
            return false;
        }

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            for (Thing thing : world.things().values().stream().limit(4).toList()) {
                for (String field : List.of("c_phone", "c_amount")) {
                    Right right = eyes.right(field);
                    ErrorCode expected = thing.deleted() || !eyes.see(thing)
                            ? ErrorCode.NOT_FOUND
                            : right == Right.HIDDEN
                                    ? ErrorCode.VALIDATION
                                    : right == Right.MASKED ? ErrorCode.FORBIDDEN : null;
                    Supplier<Reveals.Revealed> asked = () -> world.reveals().reveal("c_thing", thing.id(), field);
                    same(out, "reveal of " + field, expected, code(asked));
                    if (expected == null) {
                        same(
                                out,
                                "revealed " + field,
                                values(thing).get(field),
                                asked.get().value());
                    }
                }
            }
        }
    }

    /** What is not read cannot be asked for either. */
    record Filtered() implements Channel {

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            if (!eyes.knowThings()) {
                return;
            }
            for (String field : DrawnRoles.FIELDS) {
                String filter = field + " != null";
                if (eyes.read(field)) {
                    same(
                            out,
                            filter,
                            seen(world, eyes).stream()
                                    .filter(id -> values(world.thing(id)).get(field) != null)
                                    .collect(Collectors.toSet()),
                            ids(page(world, filter, List.of())));
                } else {
                    same(out, filter, ErrorCode.INVALID_QUERY, code(() -> page(world, filter, List.of())));
                }
            }
        }
    }

    record Sorted() implements Channel {

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            if (!eyes.knowThings()) {
                return;
            }
            for (String field : List.of("c_level", "c_amount", "c_phone", "c_note", "c_owner")) {
                same(
                        out,
                        "sorted by " + field,
                        eyes.read(field) ? null : ErrorCode.INVALID_QUERY,
                        code(() -> page(world, null, List.of(field))));
            }
        }
    }

    /** Groups, sums and summaries. */
    record Counted() implements Channel {

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            if (!eyes.knowThings()) {
                return;
            }
            List<Thing> seen =
                    seen(world, eyes).stream().map(id -> world.thing(id)).toList();
            long sum = seen.stream()
                    .mapToLong(thing -> Objects.requireNonNullElse(thing.amount(), 0L))
                    .sum();
            if (eyes.read("c_level")) {
                Map<@Nullable Object, Object> expected = new HashMap<>();
                seen.forEach(thing -> expected.merge(thing.level(), 1L, (a, b) -> (Long) a + (Long) b));
                Map<@Nullable Object, @Nullable Object> counted = new HashMap<>();
                world.aggregates()
                        .of("c_thing", grouped("c_level", null))
                        .groups()
                        .forEach(group -> counted.put(
                                group.keys().getFirst(), group.values().getFirst()));
                same(out, "counted by level", expected, counted);
            } else {
                same(
                        out,
                        "counted by level",
                        ErrorCode.INVALID_QUERY,
                        code(() -> world.aggregates().of("c_thing", grouped("c_level", null))));
            }
            if (eyes.read("c_amount")) {
                Object figure = world.aggregates()
                        .of("c_thing", grouped(null, "c_amount"))
                        .total()
                        .values()
                        .getFirst();
                boolean any = seen.stream().anyMatch(thing -> thing.amount() != null);
                same(out, "sum", any ? Long.toString(sum) : null, figure);
                same(
                        out,
                        "summary",
                        (long) seen.size(),
                        world.summaries()
                                .of("c_thing", new RecordSummaries.Question(null, List.of("c_amount")))
                                .count());
            } else {
                same(
                        out,
                        "sum",
                        ErrorCode.INVALID_QUERY,
                        code(() -> world.aggregates().of("c_thing", grouped(null, "c_amount"))));
                same(
                        out,
                        "summary",
                        ErrorCode.INVALID_QUERY,
                        code(() -> world.summaries()
                                .of("c_thing", new RecordSummaries.Question(null, List.of("c_amount")))));
            }
        }

        private static AggregateQuestion grouped(@Nullable String by, @Nullable String sum) {
            return new AggregateQuestion(
                    null,
                    by == null ? null : List.of(new AggregateQuestion.GroupBy(by, null)),
                    List.of(
                            sum == null
                                    ? new AggregateQuestion.Figure("count", null)
                                    : new AggregateQuestion.Figure("sum", sum)),
                    null,
                    null);
        }
    }

    /** Filters that ask for records that refer to a record. */
    record Related() implements Channel {

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            if (!eyes.knowThings()) {
                return;
            }
            String filter = "c_visits.exists(v, v.c_name != null)";
            if (DrawnRoles.knowsVisits(eyes.roles())) {
                Set<UUID> visited = world.visits().values().stream()
                        .filter(visit -> eyes.see(visit, world.thing(visit.thing())))
                        .map(Visit::thing)
                        .collect(Collectors.toSet());
                visited.retainAll(seen(world, eyes));
                same(out, filter, visited, ids(page(world, filter, List.of())));
            } else {
                same(out, filter, ErrorCode.INVALID_QUERY, code(() -> page(world, filter, List.of())));
            }
        }
    }

    record Timeline() implements Channel {

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            for (Thing thing : world.living().subList(0, 6)) {
                if (eyes.see(thing)) {
                    Set<UUID> entries =
                            world.timelines().of("c_thing", thing.id(), Set.of(), 100, null).entries().stream()
                                    .flatMap(entry -> entry.record() == null
                                            ? Stream.<UUID>empty()
                                            : Stream.of(entry.record().id()))
                                    .collect(Collectors.toSet());
                    Set<UUID> expected = world.visits().values().stream()
                            .filter(visit -> visit.thing().equals(thing.id()) && eyes.see(visit, thing))
                            .map(Visit::id)
                            .collect(Collectors.toSet());
                    same(out, "timeline", expected, entries);
                } else {
                    same(
                            out,
                            "timeline",
                            ErrorCode.NOT_FOUND,
                            code(() -> world.timelines().of("c_thing", thing.id(), Set.of(), 100, null)));
                }
            }
        }
    }

    /** Lists of what belongs to others, single ones, and writes. */
    record Belonging() implements Channel {

        @Override
        public boolean onlyAsks() {
            return false;
        }

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            if (!DrawnRoles.knowsVisits(eyes.roles())) {
                return;
            }
            Set<UUID> expected = world.visits().values().stream()
                    .filter(visit -> reads(world, eyes, visit))
                    .map(Visit::id)
                    .collect(Collectors.toSet());
            Set<UUID> listed = new HashSet<>(ids(world.queries()
                    .query(
                            "c_visit",
                            new RecordQueries.Question(
                                    "c_owner != null", List.of(), null, 500, null, true, true, false))));
            listed.retainAll(world.visits().keySet());
            same(out, "visits", expected, listed);
            for (Visit visit : world.visits().values().stream().limit(8).toList()) {
                Thing thing = world.thing(visit.thing());
                same(
                        out,
                        "visit",
                        reads(world, eyes, visit) ? null : ErrorCode.NOT_FOUND,
                        code(() -> world.records().get("c_visit", visit.id(), true)));
                same(
                        out,
                        "write of a visit",
                        refusal(
                                reads(world, eyes, visit),
                                DrawnRoles.changesVisit(eyes.roles(), visit.owner(), thing, eyes.looker())),
                        code(() -> world.records()
                                .update(
                                        "c_visit",
                                        visit.id(),
                                        null,
                                        Map.of("c_owner", visit.owner().toString()))));
                same(
                        out,
                        "deletion of a visit",
                        refusal(
                                reads(world, eyes, visit),
                                DrawnRoles.deletesVisit(eyes.roles(), visit.owner(), thing, eyes.looker())),
                        code(() -> undone(world, () -> world.bin().delete("c_visit", visit.id(), null))));
            }
        }

        private static boolean reads(World world, Eyes eyes, Visit visit) {
            return eyes.see(visit, world.thing(visit.thing()));
        }

        private static @Nullable ErrorCode refusal(boolean seen, boolean lets) {
            return !seen ? ErrorCode.NOT_FOUND : lets ? null : ErrorCode.FORBIDDEN;
        }
    }

    record History() implements Channel {

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            for (Thing thing : world.things().values().stream().limit(6).toList()) {
                Supplier<Histories.History> asked = () -> world.histories().of("c_thing", thing.id(), null, 50, true);
                if (!eyes.see(thing)) {
                    same(out, "history", ErrorCode.NOT_FOUND, code(asked));
                    continue;
                }
                Map<String, @Nullable Object> first = new HashMap<>();
                asked.get().entries().getLast().changes().forEach(change -> first.put(change.field(), change.after()));
                Map<String, @Nullable Object> expected = new HashMap<>(shown(eyes, thing));
                expected.values().removeIf(Objects::isNull);
                first.remove("c_secret");
                expected.remove("c_secret");
                same(out, "history", expected, first);
            }
        }
    }

    /** Names of records that are referred to. */
    record Named() implements Channel {

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            if (!eyes.knowThings() || !eyes.read("c_parent")) {
                return;
            }
            Set<UUID> expected = new HashSet<>();
            seen(world, eyes).forEach(id -> {
                UUID parent = world.thing(id).parent();
                if (parent != null
                        && world.things().get(parent) instanceof Thing target
                        && !target.deleted()
                        && eyes.see(target)) {
                    expected.add(parent);
                }
            });
            Map<UUID, String> names =
                    Objects.requireNonNull(page(world, null, List.of()).names());
            Set<UUID> named = new HashSet<>(names.keySet());
            named.retainAll(world.things().keySet());
            same(out, "names", expected, named);
        }
    }

    record Bin() implements Channel {

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            Set<UUID> expected = world.things().values().stream()
                    .filter(thing -> thing.deleted() && eyes.see(thing))
                    .map(Thing::id)
                    .collect(Collectors.toSet());
            Set<UUID> listed = world.deleted().list(null, 100, null).records().stream()
                    .map(DeletedRecords.Deleted::id)
                    .collect(Collectors.toSet());
            same(out, "recycle bin", expected, listed);
        }
    }

    /** What the words of an import mean. */
    record Imported() implements Channel {

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            if (!DrawnRoles.knowsVisits(eyes.roles()) || !eyes.knowThings()) {
                return;
            }
            Set<String> words =
                    world.things().values().stream().map(Thing::name).collect(Collectors.toSet());
            Set<UUID> meant = new HashSet<>();
            world.called()
                    .find("c_visit", Map.of("c_thing", words))
                    .getOrDefault("c_thing", Map.of())
                    .values()
                    .forEach(meant::addAll);
            same(out, "called", seen(world, eyes), meant);
        }
    }

    /** Lists as files. */
    record Exported() implements Channel {

        private static final Map<String, String> HEADINGS = Map.of(
                "c_name", "Name",
                "c_level", "Level",
                "c_amount", "Amount",
                "c_phone", "Phone",
                "c_note", "Note",
                "c_owner", "Owner",
                "c_parent", "Parent",
                "c_secret", "Secret");

        @Override
        public boolean onlyAsks() {
            return false;
        }

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            if (!eyes.knowThings()) {
                same(out, "a file of what nobody knows", ErrorCode.NOT_FOUND, code(() -> rows(world, List.of())));
                return;
            }
            if (!DrawnRoles.exports(eyes.roles())) {
                same(out, "a file", ErrorCode.FORBIDDEN, code(() -> rows(world, List.of())));
                return;
            }
            Set<Map<String, String>> expected = seen(world, eyes).stream()
                    .map(id -> cells(world, eyes, world.thing(id)))
                    .collect(Collectors.toSet());
            same(out, "rows of a file", expected, rows(world, List.of()));
            for (String field : DrawnRoles.FIELDS) {
                if (eyes.right(field) == Right.HIDDEN) {
                    same(
                            out,
                            "a file with " + field,
                            ErrorCode.INVALID_QUERY,
                            code(() -> rows(world, List.of("c_name", field))));
                }
            }
        }

        private static Set<Map<String, String>> rows(World world, List<@Nullable String> fields) {
            var file = new ByteArrayOutputStream();
            try {
                world.exports()
                        .begin(new ListExports.Wish("c_thing", "csv", null, List.of(), fields), Locale.ENGLISH)
                        .write(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String text = file.toString(StandardCharsets.UTF_8).substring(1);
            return CsvReader.builder().ofNamedCsvRecord(text).stream()
                    .map(NamedCsvRecord::getFieldsAsMap)
                    .map(HashMap::new)
                    .peek(row -> row.keySet().removeAll(Set.of("Created", "Last change")))
                    .collect(Collectors.toSet());
        }

        /** As its cells are to be. */
        private static Map<String, String> cells(World world, Eyes eyes, Thing thing) {
            Map<String, String> cells = new HashMap<>();
            shown(eyes, thing).forEach((field, value) -> {
                String cell = switch (field) {
                    case "c_level" -> value == null ? "" : value.toString().toUpperCase(Locale.ROOT);
                    case "c_owner" ->
                        thing.owner() == null ? "" : world.members().get(thing.owner());
                    case "c_parent" -> parent(world, eyes, thing.parent());
                    case "c_secret" -> thing.secret() ? "Yes" : "No";
                    default -> Objects.toString(value, "");
                };
                cells.put(Objects.requireNonNull(HEADINGS.get(field)), cell);
            });
            return cells;
        }

        private static String parent(World world, Eyes eyes, @Nullable UUID id) {
            return id != null && !world.thing(id).deleted() && eyes.see(world.thing(id))
                    ? world.thing(id).name()
                    : "";
        }
    }

    /** What a command has changed. */
    record Commands() implements Channel {

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            Set<UUID> expected = world.things().values().stream()
                    .filter(eyes::see)
                    .map(Thing::id)
                    .collect(Collectors.toSet());
            CommandChanges.Page page = world.changes().of(world.cause(), 500);
            same(
                    out,
                    "changes of a command",
                    expected,
                    page.records().stream().map(CommandChanges.Touched::id).collect(Collectors.toSet()));
            page.records()
                    .forEach(touched -> touched.change().changes().forEach(change -> {
                        if (DrawnRoles.FIELDS.contains(change.field()) && eyes.right(change.field()) == Right.HIDDEN) {
                            out.add("a command tells of " + change.field());
                        }
                    }));
        }
    }

    record Forms() implements Channel {

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            for (Thing thing : world.things().values().stream().limit(6).toList()) {
                same(
                        out,
                        "form",
                        !thing.deleted() && eyes.see(thing) ? null : ErrorCode.NOT_FOUND,
                        code(() -> world.forms().of("c_thing", new FormStates.Question(thing.id(), Map.of()))));
            }
        }
    }

    /** Writes nothing new: who may not change a record is told whether or not it would. */
    record Writes() implements Channel {

        @Override
        public boolean onlyAsks() {
            return false;
        }

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            for (Thing thing : world.things().values().stream().limit(8).toList()) {
                boolean seen = !thing.deleted() && eyes.see(thing);
                boolean changes = DrawnRoles.changes(eyes.roles(), thing, eyes.looker());
                for (String field : List.of("c_amount", "c_phone")) {
                    Right right = eyes.right(field);
                    ErrorCode expected = !seen
                            ? ErrorCode.NOT_FOUND
                            : !changes || right == Right.READ || right.isMasked()
                                    ? ErrorCode.FORBIDDEN
                                    : right == Right.HIDDEN ? ErrorCode.VALIDATION : null;
                    Map<String, @Nullable Object> same = new HashMap<>();
                    same.put(field, values(thing).get(field));
                    same(
                            out,
                            "write of " + field,
                            expected,
                            code(() -> world.records().update("c_thing", thing.id(), null, same)));
                }
            }
        }
    }

    /** In transactions that come to nothing. */
    record Deletes() implements Channel {

        @Override
        public boolean onlyAsks() {
            return false;
        }

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            for (Thing thing : world.things().values().stream().limit(6).toList()) {
                boolean seen = eyes.see(thing);
                boolean deletes = DrawnRoles.deletes(eyes.roles(), thing, eyes.looker());
                ErrorCode expected = !seen ? ErrorCode.NOT_FOUND : deletes ? null : ErrorCode.FORBIDDEN;
                same(
                        out,
                        thing.deleted() ? "restore" : "delete",
                        expected,
                        code(() -> undone(world, () -> {
                            if (thing.deleted()) {
                                world.bin().restore("c_thing", thing.id());
                            } else {
                                world.bin().delete("c_thing", thing.id(), null);
                            }
                        })));
            }
        }
    }

    /** Search: by names, and by parts of what is not everybody's to read. */
    record Found() implements Channel {

        @Override
        public void check(World world, Eyes eyes, List<String> out) {
            Set<String> asked = new TreeSet<>();
            for (Thing thing : world.living().subList(0, 3)) {
                asked.add(thing.name());
                if (thing.phone() != null) {
                    asked.add(thing.phone().substring(3));
                }
                if (thing.note() != null) {
                    asked.add(thing.note());
                }
            }
            for (String text : asked) {
                Set<UUID> expected = seen(world, eyes).stream()
                        .filter(id -> contains(world, eyes, world.thing(id), text))
                        .collect(Collectors.toSet());
                Set<UUID> found = world.search().search(text, null, null, 50).results().stream()
                        .filter(result -> result.object().equals("c_thing"))
                        .map(SearchService.Result::id)
                        .collect(Collectors.toSet());
                if (eyes.knowThings()) {
                    same(out, "search for " + text, expected, found);
                } else {
                    same(out, "search for " + text, Set.of(), found);
                }
            }
        }

        private static boolean contains(World world, Eyes eyes, Thing thing, String text) {
            UUID parent = thing.parent();
            return thing.name().equals(text)
                    || parent != null
                            && eyes.read("c_parent")
                            && eyes.see(world.thing(parent))
                            && world.thing(parent).name().equals(text)
                    || thing.phone() != null
                            && eyes.read("c_phone")
                            && thing.phone().contains(text)
                    || thing.note() != null
                            && eyes.read("c_note")
                            && thing.note().equals(text);
        }
    }

    private static Set<UUID> seen(World world, Eyes eyes) {
        return world.living().stream().filter(eyes::see).map(Thing::id).collect(Collectors.toSet());
    }

    private static RecordQueries.Page page(World world, @Nullable String filter, List<@Nullable String> sort) {
        return world.queries()
                .query("c_thing", new RecordQueries.Question(filter, sort, null, 500, null, true, true, false));
    }

    private static Set<UUID> ids(RecordQueries.Page page) {
        return page.records().stream().map(ShownRecord::id).collect(Collectors.toSet());
    }

    /** The fields of a thing as they are to be shown. */
    private static Map<String, @Nullable Object> shown(Eyes eyes, Thing thing) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        values(thing).forEach((field, value) -> {
            if (!DrawnRoles.FIELDS.contains(field) || eyes.read(field)) {
                shown.put(field, value);
            } else if (eyes.right(field).isMasked()) {
                shown.put(field, value == null ? null : masked(field, value.toString()));
            }
        });
        return shown;
    }

    private static String masked(String field, String value) {
        int length = value.length();
        return field.equals("c_phone")
                ? value.substring(0, 3) + "****" + value.substring(length - 4)
                : length < 4 ? "****" : value.substring(0, 2) + "****" + value.substring(length - 1);
    }

    private static Map<String, @Nullable Object> values(Thing one) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("c_name", one.name());
        values.put("c_level", one.level());
        values.put("c_amount", one.amount());
        values.put("c_phone", one.phone());
        values.put("c_note", one.note());
        values.put("c_owner", one.owner() == null ? null : one.owner().toString());
        values.put("c_parent", one.parent() == null ? null : one.parent().toString());
        values.put("c_secret", one.secret());
        return values;
    }

    /** In a transaction that comes to nothing. */
    private static boolean undone(World world, Runnable work) {
        try {
            return world.transactions().<Boolean>write(_ -> {
                work.run();
                throw new Undone();
            });
        } catch (Undone e) {
            return true;
        }
    }

    final class Undone extends RuntimeException {

        private Undone() {}
    }

    /** What an attempt is refused with; null if it is not. */
    private static @Nullable ErrorCode code(Supplier<?> attempt) {
        try {
            attempt.get();
            return null;
        } catch (ProblemException refusal) {
            return refusal.problem().code();
        }
    }

    private static void same(List<String> out, String what, @Nullable Object expected, @Nullable Object found) {
        if (!Objects.equals(expected, found)) {
            out.add("%s: expected %s, found %s".formatted(what, expected, found));
        }
    }
}
