package io.kith.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.ReadResult;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema that is compiled after another one takes over what has not changed, and is the same as if it had not. */
class RecompilationTest {

    private static final System.Logger log = System.getLogger(RecompilationTest.class.getName());

    private static final String SHOP = """
            kind: object
            key: c_shop
            label: Shop
            title: name
            fields:
              - {key: name, id: shopname, type: text, label: X, required: true}
              - {key: level, id: shoplevel, type: integer, label: X}
              - {key: sum, id: shopsum, type: integer, label: X, rollup: {over: c_sale.shop, function: sum, field: amount, where: amount > 0}}
            """;
    private static final String SALE = """
            kind: object
            key: c_sale
            label: Sale
            title: name
            fields:
              - {key: name, id: salename, type: text, label: X, required: true}
              - {key: shop, id: saleshop, type: reference, to: c_shop, label: X}
              - {key: amount, id: saleamount, type: integer, label: X}
              - {key: weight, id: saleweight, type: integer, label: X, formula: amount * shop.level}
            """;
    private static final String NOTE = """
            kind: object
            key: c_remark
            label: Remark
            title: name
            fields:
              - {key: name, id: remarkname, type: text, label: X, required: true}
              - {key: loud, id: remarkloud, type: text, label: X, formula: upper(name)}
            rules:
              - {key: short, unless: size(name) < 100, message: Too long}
            """;

    @Test
    void whatHasNotChangedIsTakenOver() {
        Schema before = compile(null, SHOP, SALE, NOTE).schema();
        Compiled after = compile(
                before,
                SHOP,
                SALE,
                NOTE
                        + "---\nkind: extension\nobject: c_sale\nfields:\n  - {key: c_x, id: salex, type: text, label: X}\n");
        assertThat(after.findings()).isEmpty();
        assertThat(expressions(after, "c_remark")).isSameAs(expressions(before, "c_remark"));
        assertThat(expressions(after, "c_sale")).isNotSameAs(expressions(before, "c_sale"));
        assertThat(expressions(after, "c_shop"))
                .as("it adds up what has changed")
                .isNotSameAs(expressions(before, "c_shop"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "level, id: shoplevel, type: integer -> level, id: shoplevel, type: decimal",
                "level, id: shoplevel -> level, id: shoplevelx",
                "amount > 0 -> amount > 1",
                "amount, id: saleamount, type: integer -> amount, id: saleamount, type: percent",
                "amount * shop.level -> amount + 1",
                "upper(name) -> lower(name)",
                "< 100 -> < 99",
                "saleshop, type: reference -> saleshop2, type: reference",
                "level, id: shoplevel, type: integer -> level, id: shoplevel, type: text",
                "amount, id: saleamount, type: integer -> amount, id: saleamount, type: text",
                "amount, id: saleamount -> price, id: saleamount"
            })
    void whatHasChangedIsTheSameAsIfThereHadBeenNothingBefore(String change) {
        String[] words = change.split(" -> ");
        String[] changed = IntStream.range(0, 3)
                .mapToObj(i -> List.of(SHOP, SALE, NOTE).get(i).replace(words[0], words[1]))
                .toArray(String[]::new);
        assertThat(List.of(changed)).isNotEqualTo(List.of(SHOP, SALE, NOTE));
        Compiled fresh = compile(null, changed);
        Compiled after = compile(compile(null, SHOP, SALE, NOTE).schema(), changed);
        assertThat(after.findings().toString()).isEqualTo(fresh.findings().toString());
        for (ObjectType object : fresh.schema().objects()) {
            assertThat(expressions(after, object.key())).isEqualTo(expressions(fresh, object.key()));
        }
        // and back, over what may have had a flaw
        Compiled back = compile(after.schema(), SHOP, SALE, NOTE);
        for (ObjectType object : back.schema().objects()) {
            assertThat(expressions(back, object.key()))
                    .isEqualTo(expressions(compile(null, SHOP, SALE, NOTE), object.key()));
        }
    }

    /** As large as a company may be; how long it takes is said in the log. */
    @Test
    void aCompanyAtItsLimitsIsWhole() {
        int objects = Integer.getInteger("kith.test.objects", 20);
        long start = now();
        List<Definitions> read = new ArrayList<>(IntStream.range(0, objects)
                .mapToObj(number -> read(large(number, objects, "f0 > 1")))
                .toList());
        long reading = now();
        Compiled first = SchemaCompiler.compile(List.of(), gathered(read));
        long compiling = now();
        assertThat(first.findings()).isEmpty();
        Compiled second = first;
        List<Long> changes = new ArrayList<>();
        for (int i = 2; i < 9; i++) {
            read.set(1, read(large(1, objects, "f0 > " + i)));
            long again = now();
            second = SchemaCompiler.compile(List.of(), List.of(), gathered(read), second.schema());
            changes.add(now() - again);
            assertThat(second.findings()).isEmpty();
        }
        assertThat(second.schema().objects())
                .hasSize(objects)
                .allSatisfy(object -> assertThat(object.fields()).hasSize(SchemaCompiler.MOST_FIELDS));
        log.log(
                System.Logger.Level.INFO,
                "{0} objects of {1} fields: {2} ms to read them, {3} ms to compile, {4} ms after changes of one (processor time)",
                objects,
                SchemaCompiler.MOST_FIELDS,
                reading - start,
                compiling - reading,
                changes);
    }

    private static long now() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
    }

    private static String large(int number, int objects, String condition) {
        var yaml = new StringBuilder("kind: object\nkey: c_o" + number
                + "\nlabel: {en: Thing, zh: 事物}\ntitle: name\nfields:\n"
                + "  - {key: name, id: name, type: text, label: X, required: true}\n"
                + "  - {key: parent, id: parent, type: reference, label: X, to: c_o" + (number + 1) % objects + "}\n");
        for (int i = 0; i < SchemaCompiler.MOST_FIELDS - 72; i++) {
            yaml.append(
                    "  - {key: f%d, id: plain%d, type: integer, label: {en: Figure %d, zh: 数字 %d}, filterable: %b}\n"
                            .formatted(i, i, i, i, i < 20));
        }
        for (int i = 0; i < 50; i++) {
            yaml.append(
                    "  - {key: g%d, id: given%d, type: integer, label: X, filterable: false, visibleIf: %s, formula: f%d + parent.f%d * 3}\n"
                            .formatted(i, i, condition, i, i));
        }
        for (int i = 0; i < SchemaCompiler.MOST_ROLLUPS; i++) {
            yaml.append(
                    "  - {key: r%d, id: rolled%d, type: integer, label: X, rollup: {over: c_o%d.parent, function: sum, field: f%d}}\n"
                            .formatted(i, i, (number + objects - 1) % objects, i));
        }
        return yaml.toString();
    }

    private static Compiled compile(@Nullable Schema before, String... yaml) {
        return SchemaCompiler.compile(
                List.of(), List.of(), read(List.of(yaml).stream().collect(Collectors.joining("---\n"))), before);
    }

    private static Definitions read(String yaml) {
        ReadResult read = DefinitionReader.read("test.yaml", yaml, DefinitionOwner.TENANT);
        assertThat(read.findings()).isEmpty();
        return read.definitions();
    }

    private static Definitions gathered(List<Definitions> all) {
        return new Definitions(
                all.stream().flatMap(one -> one.objects().stream()).toList(), List.of(), List.of());
    }

    private static Expressions expressions(Compiled compiled, String object) {
        return expressions(compiled.schema(), object);
    }

    private static Expressions expressions(Schema schema, String object) {
        return schema.object(object).orElseThrow().expressions();
    }
}
