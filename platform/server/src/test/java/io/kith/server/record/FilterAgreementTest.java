package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.expression.Backend;
import io.kith.expression.Compilation;
import io.kith.expression.Condition;
import io.kith.expression.EvaluationContext;
import io.kith.expression.Evaluator;
import io.kith.expression.ExpressionCompiler;
import io.kith.expression.Truth;
import io.kith.expression.ValueType;
import io.kith.expression.Variable;
import io.kith.expression.Variables;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.text.Folding;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One expression, two ways to run it: what PostgreSQL finds is what evaluation in memory says, missing values included. */
@KithServerTest
class FilterAgreementTest {

    private static final int CONDITIONS = Integer.getInteger("kith.test.conditions", 150);

    private static final Variables VARIABLES = Variables.of(List.of(
            new Variable("name", ValueType.TEXT),
            new Variable("city", ValueType.TEXT),
            new Variable("level", ValueType.CHOICE, List.of("key", "important", "standard", "occasional")),
            new Variable("employees", ValueType.NUMBER),
            new Variable("annualRevenue", ValueType.NUMBER),
            new Variable("birthday", ValueType.DATE),
            new Variable("tags", ValueType.TAGS),
            new Variable("billingAddress.country", ValueType.CHOICE, List.of("CH", "CN", "DE")),
            new Variable("billingAddress.city", ValueType.TEXT),
            new Variable("parent", ValueType.ID),
            new Variable("c_partners", ValueType.IDS)));

    @Autowired
    Kith kith;

    @Autowired
    Clock clock;

    @Test
    void databaseAndMemoryAgreeOnRandomConditions() {
        Random random = new Random(20260101);
        Api admin = kith.company().admin();
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_partners", "type", "references", "to", "customer", "label", "Partners"))
                .expect(201);
        String parent =
                admin.create("customer", Map.of("name", "parent")).get("id").asString();
        String other =
                admin.create("customer", Map.of("name", "other")).get("id").asString();
        Map<String, Map<String, Object>> records = new HashMap<>();
        records.put("parent", Map.of("name", "parent"));
        records.put("other", Map.of("name", "other"));
        for (int i = 0; i < 40; i++) {
            Map<String, Object> fields = fields(random, i, parent, other);
            admin.create("customer", fields);
            records.put((String) fields.get("name"), fields);
        }
        var context = new EvaluationContext(Folding::fold, clock.instant(), ZoneId.of("Asia/Shanghai"), null);
        for (int i = 0; i < CONDITIONS; i++) {
            String text = condition(random, 3, parent);
            Condition condition = ((Compilation.Compiled<Condition>)
                            ExpressionCompiler.condition(text, VARIABLES, Backend.SQL))
                    .expression();
            Set<String> expected = new TreeSet<>();
            records.forEach((name, fields) -> {
                if (Evaluator.evaluate(condition, variable -> value(fields, variable), context) == Truth.TRUE) {
                    expected.add(name);
                }
            });
            assertThat(new TreeSet<>(admin.names("customer", text))).as(text).isEqualTo(expected);
        }
    }

    private static @Nullable Object value(Map<String, Object> fields, String variable) {
        Object value = variable.startsWith("billingAddress.") && fields.get("billingAddress") instanceof Map<?, ?> parts
                ? parts.get(variable.substring("billingAddress.".length()))
                : fields.get(variable);
        if (value == null) {
            return null;
        }
        return switch (variable) {
            case "employees", "annualRevenue" -> new BigDecimal(value.toString());
            case "birthday" -> LocalDate.parse((String) value);
            case "tags" -> new HashSet<>((List<?>) value);
            case "parent" -> UUID.fromString((String) value);
            case "c_partners" -> {
                Set<UUID> ids = new HashSet<>();
                ((List<?>) value).forEach(id -> ids.add(UUID.fromString((String) id)));
                yield ids;
            }
            default -> value;
        };
    }

    private static Map<String, Object> fields(Random random, int number, String parent, String other) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("name", "Name " + number);
        maybe(random, fields, "city", List.of("Zürich", "zurich", "北京", "北京市", "Ｂonn"));
        maybe(random, fields, "level", List.of("key", "important", "standard"));
        maybe(random, fields, "employees", List.of(0, 1, 2, 100));
        maybe(random, fields, "annualRevenue", List.of("0.01", "1.00", "999999999999.99"));
        maybe(random, fields, "birthday", List.of("1969-12-31", "1970-01-01", "2000-02-29"));
        maybe(random, fields, "tags", List.of(List.of("VIP"), List.of("vip", "Ä"), List.of("北")));
        maybe(
                random,
                fields,
                "billingAddress",
                List.of(
                        Map.of("country", "CH", "city", "Zürich"),
                        Map.of("country", "CN", "city", "北京市"),
                        Map.of("city", "zurich")));
        maybe(random, fields, "parent", List.of(parent));
        maybe(random, fields, "c_partners", List.of(List.of(parent), List.of(parent, other), List.of(other)));
        return fields;
    }

    private static void maybe(Random random, Map<String, Object> fields, String key, List<?> values) {
        if (random.nextInt(3) > 0) {
            fields.put(key, values.get(random.nextInt(values.size())));
        }
    }

    private static String condition(Random random, int depth, String parent) {
        if (depth == 0 || random.nextInt(4) == 0) {
            return atom(random, parent);
        }
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            terms.add(condition(random, depth - 1, parent));
        }
        return switch (random.nextInt(3)) {
            case 0 -> "(" + String.join(" && ", terms) + ")";
            case 1 -> "(" + String.join(" || ", terms) + ")";
            default -> "!(" + terms.getFirst() + ")";
        };
    }

    private static String atom(Random random, String parent) {
        List<String> atoms = List.of(
                "city == 'ZURICH'",
                "city != '北京'",
                "city.contains('北')",
                "city.startsWith('bo')",
                "city in ['bonn', '北京市']",
                "billingAddress.city == 'ZURICH'",
                "billingAddress.city.contains('京')",
                "billingAddress.city != city",
                "billingAddress.city == null",
                "billingAddress.country in ['CN', 'DE']",
                "billingAddress.country != 'CH'",
                "level == 'key'",
                "level != 'important'",
                "level in ['key', 'standard']",
                "employees > 0",
                "employees <= 0.5",
                "employees != 1",
                "employees == 1.5",
                "employees < 1e25",
                "annualRevenue >= 0.015",
                "annualRevenue < employees",
                "annualRevenue == 1",
                "birthday < '1970-01-01'",
                "birthday >= '2000-02-29'",
                "'vip' in tags",
                "'ä' in tags",
                "tags == null",
                "parent == '" + parent + "'",
                "parent != '" + parent + "'",
                "parent == null",
                "'" + parent + "' in c_partners",
                "c_partners == null",
                "c_partners != null",
                "level == null",
                "birthday != null",
                "birthday < today()",
                "birthday >= addYears(today(), -30)",
                "birthday == addDays('1970-01-31', 0 - 30)",
                "addMonths('1999-11-30', 3) <= birthday",
                "birthday < addYears(today(), 9999)",
                "employees > 2 - 1",
                "employees <= round(0.4) / 3",
                "employees < 1 / 0",
                "city == lower('BO') + 'nn'",
                "employees == max(1, 2)",
                "true",
                "false");
        return atoms.get(random.nextInt(atoms.size()));
    }
}
