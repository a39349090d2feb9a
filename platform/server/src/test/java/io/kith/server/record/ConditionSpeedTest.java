package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.kith.config.condition.RecordValues;
import io.kith.config.condition.RecordVariables;
import io.kith.config.definition.Definitions;
import io.kith.config.definition.Money;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.expression.Backend;
import io.kith.expression.Compilation;
import io.kith.expression.Condition;
import io.kith.expression.EvaluationContext;
import io.kith.expression.Evaluator;
import io.kith.expression.ExpressionCompiler;
import io.kith.expression.Truth;
import io.kith.server.text.TextsOfRegion;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long a condition takes of one record, as rules and forms ask it: over the typed values of a record, with the texts folded as everywhere.
 * Says it in its log and asserts no time; {@code -Dkith.test.rounds=200} measures well.
 */
class ConditionSpeedTest {

    private static final Logger LOG = LoggerFactory.getLogger(ConditionSpeedTest.class);

    private static final int ROUNDS = Integer.getInteger("kith.test.rounds", 5);
    private static final int PASSES = 200;
    private static final UUID ME = new UUID(1, 1);

    private static final EvaluationContext CONTEXT = new EvaluationContext(
            new TextsOfRegion("CN"), Instant.parse("2026-02-01T08:00:00Z"), ZoneId.of("Asia/Shanghai"), ME);

    private static final ObjectType OBJECT = object("""
            kind: object
            key: c_deal
            label: Deal
            title: name
            fields:
              - {key: name, type: text, label: X, required: true}
              - {key: status, type: choice, label: X, options: [active, lost]}
              - {key: amount, type: money, label: X}
              - {key: owner, type: user, label: X}
              - {key: due, type: date, label: X}
              - {key: mobile, type: phone, label: X}
              - {key: tags, type: tags, label: X}
            """);

    private static final List<RecordValues> RECORDS =
            IntStream.range(0, 100).mapToObj(ConditionSpeedTest::record).toList();

    /** With how many of the records fulfil each. */
    private static final Map<String, Integer> TYPICAL = Map.of(
            "status == 'active' && amount > 1000 && owner == me", 25,
            "name.contains('银行')", 50,
            "due <= today() + 7", 8,
            "status in ['active', 'lost'] || mobile == null", 100,
            "'vip' in tags", 50,
            "name == 'Müller'", 0);

    static Set<Map.Entry<String, Integer>> typicalConditions() {
        return TYPICAL.entrySet();
    }

    /** All kinds in turn, since a server never evaluates one alone. */
    @BeforeAll
    static void warmUp() {
        List<Condition> conditions =
                TYPICAL.keySet().stream().map(ConditionSpeedTest::condition).toList();
        for (int pass = 0; pass < ROUNDS * PASSES; pass++) {
            conditions.forEach(ConditionSpeedTest::count);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("typicalConditions")
    void saysHowLongAConditionTakes(Map.Entry<String, Integer> typical) {
        String text = typical.getKey();
        Condition condition = condition(text);
        List<Double> nanos = new ArrayList<>();
        double bytes = 0;
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long allocated = allocated();
            long start = System.nanoTime();
            for (int pass = 0; pass < PASSES; pass++) {
                found = count(condition);
            }
            nanos.add((System.nanoTime() - start) / (double) (PASSES * RECORDS.size()));
            bytes = (allocated() - allocated) / (double) (PASSES * RECORDS.size());
        }
        nanos.sort(null);
        LOG.info("{}: {} ns, {} ns at best, {} bytes", text, nanos.get(ROUNDS / 2), nanos.getFirst(), bytes);
        assertThat(found).isEqualTo(typical.getValue());
    }

    private static int count(Condition condition) {
        int found = 0;
        for (RecordValues record : RECORDS) {
            if (Evaluator.evaluate(condition, record, CONTEXT) == Truth.TRUE) {
                found++;
            }
        }
        return found;
    }

    private static RecordValues record(int number) {
        Map<String, Object> values = new HashMap<>();
        values.put(id("name"), number % 2 == 0 ? "北京银行股份有限公司" + number : "上海电信股份有限公司" + number);
        values.put(id("status"), number % 2 == 0 ? "active" : "lost");
        values.put(id("amount"), new Money(BigDecimal.valueOf(number * 10_000L + 50_000, 2), "CNY"));
        values.put(id("owner"), number >= 50 ? ME : new UUID(1, number + 2L));
        values.put(id("due"), LocalDate.of(2026, 2, 1).plusDays(number));
        values.put(id("tags"), number % 2 == 0 ? List.of("VIP", "北京") : List.of("上海"));
        return new RecordValues(OBJECT, values);
    }

    private static String id(String key) {
        return OBJECT.field(key).orElseThrow().id();
    }

    private static Condition condition(String text) {
        return switch (ExpressionCompiler.condition(text, RecordVariables.of(OBJECT.fields()), Backend.MEMORY)) {
            case Compilation.Compiled(var condition) -> condition;
            case Compilation.Rejected(var problems) -> throw new AssertionError(text + ": " + problems);
        };
    }

    private static ObjectType object(String yaml) {
        var read = DefinitionReader.read("x", yaml, DefinitionOwner.TENANT, FieldIds.derived("test"));
        return SchemaCompiler.compile(List.of(Definitions.NOTHING), read.definitions())
                .schema()
                .object("c_deal")
                .orElseThrow();
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
