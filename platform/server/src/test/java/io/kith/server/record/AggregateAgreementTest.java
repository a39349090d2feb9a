package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.text.Folding;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Random questions about random records: what the database answers is what a loop over the records comes to. */
@KithServerTest
class AggregateAgreementTest {

    private static final int QUESTIONS = Integer.getInteger("kith.test.questions", 150);
    private static final int RECORDS = 300;

    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final DayOfWeek FIRST = DayOfWeek.SUNDAY;

    private static final List<String> UNITS = List.of("day", "week", "month", "quarter", "year");
    private static final List<String> TIMES = List.of("birthday", "c_when");
    private static final List<String> FUNCTIONS = List.of("count", "sum", "min", "max", "avg");
    private static final List<String> GROUPS = List.of(
            "level",
            "city",
            "employees",
            "annualRevenue",
            "birthday",
            "tags",
            "parent",
            "billingAddress.country",
            "billingAddress.city",
            "c_when",
            "c_vip",
            "c_partners",
            "c_lines");
    private static final List<String> FILTERS = List.of(
            "",
            "",
            "level == 'key'",
            "employees > 1 || city == null",
            "annualRevenue != null && !('VIP' in tags)",
            "c_when < timestamp('2026-03-08T12:00:00Z')",
            "name == 'nobody'");

    @Autowired
    Kith kith;

    private final Random random = new Random(20261129);

    private record Question(String filter, List<Group> groupBy, List<Measure> measures, int limit) {}

    private record Group(String field, @Nullable String unit) {}

    private record Measure(String function, @Nullable String field) {}

    @Test
    void databaseAndMemoryAgreeOnRandomQuestions() {
        Api admin = kith.company().admin();
        admin.patch("/api/v1/company", Map.of("timeZone", ZONE.getId(), "firstWeekday", FIRST.getValue()))
                .expect(200);
        field(admin, Map.of("key", "c_when", "type", "dateTime", "filterable", true));
        field(admin, Map.of("key", "c_vip", "type", "boolean", "filterable", true));
        field(admin, Map.of("key", "c_partners", "type", "references", "to", "customer", "filterable", true));
        field(
                admin,
                Map.of(
                        "key",
                        "c_lines",
                        "type",
                        "multiChoice",
                        "filterable",
                        true,
                        "options",
                        List.of("retail", "wholesale", "online")));
        Map<String, Map<String, Object>> records = records(admin);
        for (int i = 0; i < QUESTIONS; i++) {
            Question question = question();
            List<Map<String, Object>> fitting = admin.names("customer", question.filter()).stream()
                    .map(records::get)
                    .toList();
            JsonNode answer = admin.post("/api/v1/records/customer/aggregate", question)
                    .expect(200)
                    .json();
            Map<List<@Nullable Object>, List<@Nullable Object>> expected = expected(question, fitting);
            assertThat(found(question, answer)).as("%s", question).isEqualTo(expected);
            assertThat(answer.at("/total/groups").asInt()).as("%s", question).isEqualTo(expected.size());
            List<@Nullable Object> total = new ArrayList<>();
            answer.at("/total/values").forEach(value -> total.add(plain(value)));
            List<@Nullable Object> ofAll = new ArrayList<>();
            question.measures().forEach(measure -> ofAll.add(value(measure, fitting)));
            assertThat(total).as("total of %s", question).isEqualTo(ofAll);
        }
    }

    private static void field(Api admin, Map<String, Object> definition) {
        Map<String, Object> labelled = new HashMap<>(definition);
        labelled.put("label", "Label of " + definition.get("key"));
        admin.post("/api/v1/schema/objects/customer/fields", labelled).expect(201);
    }

    private Map<String, Map<String, Object>> records(Api admin) {
        List<String> parents = new ArrayList<>();
        Map<String, Map<String, Object>> records = new LinkedHashMap<>();
        for (String name : List.of("First parent", "Second parent")) {
            parents.add(admin.create("customer", Map.of("name", name)).get("id").asString());
            records.put(name, Map.of("name", name));
        }
        List<Map<String, Object>> drawn = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            Map<String, Object> fields = fields(i, parents);
            drawn.add(Map.of("fields", fields));
            records.put((String) fields.get("name"), fields);
        }
        JsonNode results = admin.post("/api/v1/records/customer/batch", Map.of("records", drawn, "atomic", true))
                .expect(200)
                .json()
                .get("results");
        assertThat(results).allMatch(result -> result.get("status").asInt() == 201);
        return records;
    }

    private Map<String, Object> fields(int number, List<String> parents) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("name", "Name " + number);
        maybe(fields, "city", List.of("Zürich", "ZURICH", "北京", "北京市", "Ｂonn"));
        maybe(fields, "level", List.of("key", "important", "standard"));
        maybe(fields, "employees", List.of(0, 1, 2, 100));
        maybe(fields, "annualRevenue", List.of("0.01", "1.00", "0.10", "999999999999.99"));
        maybe(
                fields,
                "birthday",
                List.of("0999-12-31", "1969-12-31", "1970-01-01", "2000-02-29", "2026-11-28", "2026-11-29"));
        maybe(fields, "tags", List.of(List.of("VIP"), List.of("vip", "Ä"), List.of("北", "a", "VIP")));
        maybe(
                fields,
                "billingAddress",
                List.of(
                        Map.of("country", "CH", "city", "Zürich"),
                        Map.of("country", "CN", "city", "北京市"),
                        Map.of("city", "zurich")));
        maybe(fields, "parent", parents);
        maybe(
                fields,
                "c_when",
                List.of(
                        "1883-11-18T16:59:59.999999Z",
                        "1969-12-31T23:59:59.500Z",
                        "2026-03-08T04:59:59.999999Z",
                        "2026-03-08T05:00:00Z",
                        "2026-11-01T05:30:00Z",
                        "2026-11-02T04:59:59Z",
                        "2027-01-01T04:59:59.999999Z",
                        "2027-01-01T05:00:00Z"));
        maybe(fields, "c_vip", List.of(true, false));
        maybe(fields, "c_partners", List.of(List.of(parents.getFirst()), parents));
        maybe(fields, "c_lines", List.of(List.of("retail"), List.of("retail", "online")));
        return fields;
    }

    private void maybe(Map<String, Object> fields, String key, List<?> values) {
        if (random.nextInt(4) > 0) {
            fields.put(key, any(values));
        }
    }

    private Question question() {
        List<Group> groupBy = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String field = any(GROUPS);
            boolean dated = TIMES.contains(field) && random.nextInt(5) > 0;
            groupBy.add(new Group(field, dated ? any(UNITS) : null));
        }
        List<Measure> measures = new ArrayList<>(List.of(new Measure("count", null)));
        for (int i = random.nextInt(4); i > 0; i--) {
            String function = any(FUNCTIONS);
            List<String> fields = switch (function) {
                case "count" -> List.of("city", "tags", "parent", "c_lines", "c_when", "employees");
                case "min", "max" -> List.of("employees", "annualRevenue", "birthday", "c_when");
                default -> List.of("employees", "annualRevenue");
            };
            measures.add(new Measure(function, any(fields)));
        }
        return new Question(any(FILTERS), groupBy, measures, 1_000);
    }

    private static Map<List<@Nullable Object>, List<@Nullable Object>> expected(
            Question question, List<Map<String, Object>> records) {
        Map<List<@Nullable Object>, List<Map<String, Object>>> groups = new HashMap<>();
        if (question.groupBy().isEmpty()) {
            groups.put(List.of(), records);
        }
        for (Map<String, Object> record : records) {
            List<List<@Nullable Object>> keys = List.of(List.of());
            for (Group group : question.groupBy()) {
                List<List<@Nullable Object>> longer = new ArrayList<>();
                for (List<@Nullable Object> key : keys) {
                    for (Object next : keys(group, record)) {
                        List<@Nullable Object> more = new ArrayList<>(key);
                        more.add(next);
                        longer.add(more);
                    }
                }
                keys = longer;
            }
            if (!question.groupBy().isEmpty()) {
                keys.forEach(key ->
                        groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(record));
            }
        }
        Map<List<@Nullable Object>, List<@Nullable Object>> expected = new HashMap<>();
        groups.forEach((key, grouped) -> {
            List<@Nullable Object> values = new ArrayList<>();
            question.measures().forEach(measure -> values.add(value(measure, grouped)));
            expected.put(key, values);
        });
        return expected;
    }

    /** The groups of a record by one field: those of each of its values, or the one of those without any. */
    private static List<@Nullable Object> keys(Group group, Map<String, Object> record) {
        String name = group.field();
        String unit = Objects.requireNonNullElse(group.unit(), "day");
        Object value = name.startsWith("billingAddress.")
                ? ((Map<?, ?>) record.getOrDefault("billingAddress", Map.of()))
                        .get(name.substring("billingAddress.".length()))
                : record.get(name);
        if (value == null) {
            return Collections.singletonList(null);
        }
        return switch (name) {
            case "city", "billingAddress.city" -> List.of(Folding.fold((String) value));
            case "tags" ->
                List.copyOf(((List<?>) value)
                        .stream()
                                .map(tag -> Folding.fold((String) tag))
                                .distinct()
                                .toList());
            case "c_partners", "c_lines" -> List.copyOf((List<?>) value);
            case "employees" -> List.of((long) (int) value);
            case "birthday" -> List.of(firstDay(LocalDate.parse((String) value), unit));
            case "c_when" ->
                List.of(firstDay(Instant.parse((String) value).atZone(ZONE).toLocalDate(), unit));
            default -> List.of(value);
        };
    }

    private static String firstDay(LocalDate day, String unit) {
        LocalDate first = switch (unit) {
            case "week" -> day.with(TemporalAdjusters.previousOrSame(FIRST));
            case "month" -> day.withDayOfMonth(1);
            case "quarter" -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            case "year" -> day.withDayOfYear(1);
            default -> day;
        };
        return first.toString();
    }

    private static @Nullable Object value(Measure measure, List<Map<String, Object>> records) {
        String field = measure.field();
        if (field == null) {
            return (long) records.size();
        }
        List<Object> values = records.stream()
                .map(record -> record.get(field))
                .filter(Objects::nonNull)
                .toList();
        String function = measure.function();
        if (function.equals("count")) {
            return (long) values.size();
        }
        if (values.isEmpty()) {
            return null;
        }
        return switch (field) {
            case "birthday" ->
                least(function, values, value -> LocalDate.parse((String) value))
                        .toString();
            case "c_when" ->
                least(function, values, value -> Instant.parse((String) value)).toString();
            default -> number(function, values);
        };
    }

    private static String number(String function, List<Object> values) {
        List<BigDecimal> numbers =
                values.stream().map(value -> new BigDecimal(value.toString())).toList();
        BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal number = switch (function) {
            case "sum" -> sum;
            case "avg" ->
                sum.divide(BigDecimal.valueOf(values.size()), numbers.getFirst().scale() + 2, RoundingMode.HALF_EVEN);
            default -> least(function, numbers, one -> one);
        };
        return number.toPlainString();
    }

    private static <V, T extends Comparable<? super T>> T least(
            String function, List<V> values, Function<V, T> reading) {
        List<T> sorted = values.stream().map(reading).sorted().toList();
        return function.equals("min") ? sorted.getFirst() : sorted.getLast();
    }

    private static Map<List<@Nullable Object>, List<@Nullable Object>> found(Question question, JsonNode answer) {
        Map<List<@Nullable Object>, List<@Nullable Object>> found = new HashMap<>();
        for (JsonNode group : answer.get("groups")) {
            List<@Nullable Object> keys = new ArrayList<>();
            for (int i = 0; i < group.get("keys").size(); i++) {
                Object key = plain(group.get("keys").get(i));
                String field = question.groupBy().get(i).field();
                boolean folded = List.of("city", "billingAddress.city", "tags").contains(field);
                keys.add(folded && key != null ? Folding.fold((String) key) : key);
            }
            List<@Nullable Object> values = new ArrayList<>();
            group.get("values").forEach(value -> values.add(plain(value)));
            assertThat(found.put(keys, values))
                    .as("the same group twice: %s", keys)
                    .isNull();
        }
        return found;
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        return node.isIntegralNumber() ? (Object) node.asLong() : node.isBoolean() ? node.asBoolean() : node.asString();
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
