package io.kith.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.ReadResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that are taken from the records on the other side of a reference. */
class RelationsTest {

    private static final String OBJECTS = """
            kind: object
            key: c_shop
            label: Shop
            title: name
            fields:
              - {key: name, id: shopname, type: text, label: X, required: true}
              - {key: level, id: shoplevel, type: choice, label: X, options: [key, normal]}
              - {key: opened, id: shopopened, type: date, label: X}
              - {key: age, id: shopage, type: integer, label: X, formula: "yearsBetween(opened, today())"}
            %s
            ---
            kind: object
            key: c_sale
            label: Sale
            title: name
            fields:
              - {key: name, id: salename, type: text, label: X, required: true}
              - {key: shop, id: saleshop, type: reference, to: c_shop, label: X}
              - {key: others, id: saleothers, type: references, to: c_shop, label: X}
              - {key: about, id: saleabout, type: reference, to: [c_shop, c_sale], label: X}
              - {key: amount, id: saleamount, type: money, label: X}
              - {key: day, id: saleday, type: date, label: X}
              - {key: paid, id: salepaid, type: boolean, label: X}
              - {key: note, id: salenote, type: longText, label: X}
            %s
            """;

    @Test
    void aFormulaMayNameFieldsBehindAReference() {
        Compiled compiled = compile(
                "",
                "  - {key: level, id: salelevel, type: choice, options: [key, normal], label: X, formula: shop.level}\n"
                        + "  - {key: text, id: saletext, type: text, label: X, formula: \"name + shop.name + string(level)\"}");
        assertThat(compiled.findings()).isEmpty();
        ObjectType sale = compiled.schema().object("c_sale").orElseThrow();
        assertThat(sale.looksUp()).isTrue();
        assertThat(sale.lookups("salelevel")).singleElement().satisfies(lookup -> {
            assertThat(lookup.name()).isEqualTo("shop.level");
            assertThat(lookup.reference().id()).isEqualTo("saleshop");
            assertThat(lookup.object()).isEqualTo("c_shop");
            assertThat(lookup.field().id()).isEqualTo("shoplevel");
        });
        assertThat(sale.formulas().keySet()).containsExactly("salelevel", "saletext");
    }

    @Test
    void aRollUpTakesWhatRefersToTheRecord() {
        Compiled compiled = compile(
                "  - {key: count, id: shopcount, type: integer, label: X, rollup: {over: c_sale.others, function: count}}\n"
                        + "  - {key: won, id: shopwon, type: money, label: X, rollup: {over: c_sale.shop, function: sum, field: amount, where: 'paid && amount > 0'}}\n"
                        + "  - {key: last, id: shoplast, type: date, label: X, rollup: {over: c_sale.shop, function: max, field: day}}\n"
                        + "  - {key: mean, id: shopmean, type: decimal, label: X, formula: won / count}",
                "");
        assertThat(compiled.findings()).isEmpty();
        ObjectType shop = compiled.schema().object("c_shop").orElseThrow();
        assertThat(shop.rollups().keySet()).containsExactly("shopcount", "shopwon", "shoplast");
        assertThat(shop.formulas().keySet()).containsExactly("shopmean");
        assertThat(shop.field("won").orElseThrow().definition().readOnly()).isTrue();
    }

    @Test
    void whatRefersToOneOfSeveralObjectsIsRolledUpAndAskedForItsObject() {
        Compiled compiled = compile(
                "  - {key: count, id: shopcount, type: integer, label: X, rollup: {over: c_sale.about, function: count, where: \"about.object == 'c_shop'\"}}\n",
                "");
        assertThat(compiled.findings()).isEmpty();
        assertThat(compiled.schema().object("c_shop").orElseThrow().rollups()).containsKey("shopcount");
        assertThat(compile(
                                "  - {key: count, id: shopcount, type: integer, label: X, rollup: {over: c_sale.about, function: count, where: \"about.object == 'task'\"}}\n",
                                "")
                        .findings())
                .extracting(SchemaFinding::toString)
                .containsExactly(
                        "field 'c_shop.count': 'where' at character 17: “task” is not one of the options; allowed: c_shop, c_sale");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "integer, rollup: {over: c_sal.shop, function: count}                         | object 'c_sal' does not exist; did you mean 'c_sale'?",
                "integer, rollup: {over: c_sale.name, function: count}                        | 'c_sale.name' does not refer to 'c_shop' (allowed: shop, others, about)",
                "money, rollup: {over: c_sale.shop, function: sum, field: amout}              | 'amout' is no filterable field of a fitting type of 'c_sale'; did you mean 'amount'? (allowed: amount)",
                "money, rollup: {over: c_sale.shop, function: max, field: day}                | 'day' is no filterable field of a fitting type of 'c_sale' (allowed: amount)",
                "integer, rollup: {over: c_sale.shop, function: count, where: 'note == null'} | 'where' at character 1: there is no field “note” to ask for here",
                "integer, rollup: {over: c_sale.shop, function: count, where: 'amount*2 > 1'} | 'where' at character 7: * can be worked out of one record, not asked of many at once; a field with a formula can",
                "integer, rollup: {over: c_sale.shop, function: count, where: 'day < today()'}| 'where' has the same answer every day and for everybody; it cannot ask for today(), now() or me"
            })
    void whatCannotBeRolledUpIsSaid(String settings, String message) {
        assertThat(compile("  - {key: x, id: shopx, label: X, type: " + settings + "}", "")
                        .findings())
                .extracting(SchemaFinding::toString)
                .containsExactly("field 'c_shop.x': " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "integer, formula: shop.size    | 'formula' at character 1: there is no field “shop.size” to ask for here; did you mean 'shop.name'?",
                "integer, formula: shop.age     | 'shop.age' is another value tomorrow, and is not stored",
                "integer, formula: others.age   | 'formula' at character 1: there is no field “others.age” to ask for here",
                "text, formula: about.name      | 'formula' at character 1: “about” refers to records of several objects, of which nothing can be taken here",
                "text, formula: about.object    | 'formula' at character 1: “about” refers to records of several objects, of which nothing can be taken here",
                "date, formula: 'max(shop.opened, today())' | asks another record and the day at once; let a field of its own take 'shop.opened'"
            })
    void whatCannotBeTakenFromAnotherRecordIsSaid(String settings, String message) {
        assertThat(compile("", "  - {key: x, id: salex, label: X, type: " + settings + "}")
                        .findings())
                .extracting(SchemaFinding::toString)
                .containsExactly("field 'c_sale.x': " + message);
    }

    @Test
    void aCircleOverSeveralObjectsIsRefusedByName() {
        assertThat(compile(
                                "  - {key: total, id: shoptotal, type: money, label: X, rollup: {over: c_sale.shop, function: sum, field: share}}",
                                "  - {key: share, id: saleshare, type: money, label: X, formula: shop.total / 2}")
                        .findings())
                .extracting(SchemaFinding::toString)
                .containsExactly(
                        "field 'c_shop.total': goes round in a circle: c_shop.total -> c_sale.share -> c_shop.total",
                        "field 'c_sale.share': goes round in a circle: c_sale.share -> c_shop.total -> c_sale.share");
    }

    @Test
    void whatOnlyNeedsACircleOrIsNeededByOneIsNotRefused() {
        assertThat(compile(
                                "  - {key: total, id: shoptotal, type: money, label: X, rollup: {over: c_sale.shop, function: sum, field: share}}\n"
                                        + "  - {key: rank, id: shoprank, type: integer, label: X, formula: size(name) * 2}\n"
                                        + "  - {key: count, id: shopcount, type: integer, label: X, rollup: {over: c_sale.shop, function: sum, field: score}}",
                                "  - {key: share, id: saleshare, type: money, label: X, formula: shop.total / shop.rank}\n"
                                        + "  - {key: score, id: salescore, type: integer, label: X, formula: share * 2}")
                        .findings())
                .extracting(SchemaFinding::toString)
                .containsExactly(
                        "field 'c_shop.total': goes round in a circle: c_shop.total -> c_sale.share -> c_shop.total",
                        "field 'c_sale.share': goes round in a circle: c_sale.share -> c_shop.total -> c_sale.share");
    }

    @Test
    void valuesMayBuildOnOneAnotherOverAndOver() {
        int steps = 300;
        var sale = new StringBuilder("  - {key: s0, id: sale0, type: integer, label: X, formula: shop.rank}\n");
        for (int i = 1; i < steps; i++) {
            sale.append("  - {key: s%d, id: sale%d, type: integer, label: X, formula: s%d + shop.rank}\n"
                    .formatted(i, i, i - 1));
        }
        Compiled compiled =
                compile("  - {key: rank, id: shoprank, type: integer, label: X, formula: size(name)}", sale.toString());
        assertThat(compiled.findings()).isEmpty();
        assertThat(compiled.schema().object("c_sale").orElseThrow().formulas()).hasSize(steps);
    }

    @Test
    void anObjectHasTwentyRollUpsAtMost() {
        var fields = new StringBuilder();
        for (int i = 0; i < 21; i++) {
            fields.append("  - {key: n" + i + ", id: shopn" + i
                    + ", type: integer, label: X, rollup: {over: c_sale.shop, function: count}}\n");
        }
        assertThat(compile(fields.toString(), "").findings())
                .singleElement()
                .asString()
                .endsWith("an object has at most 20 roll-ups");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "type: text, rollup: {over: a.b, function: count}       | 'rollup' means nothing for type text",
                "type: integer, rollup: count                           | 'rollup' must be a mapping, not a text",
                "type: integer, rollup: {function: count}               | 'rollup': 'over' is missing",
                "type: integer, rollup: {over: a, function: count}      | 'over' must be an object and its field",
                "type: integer, rollup: {over: a.b}                     | 'function' is missing",
                "type: integer, rollup: {over: a.b, function: avg, field: c} | 'function' cannot be avg for type integer (allowed: count, sum, min, max)",
                "type: integer, rollup: {over: a.b, function: median}   | 'function' cannot be 'median'",
                "type: integer, rollup: {over: a.b, function: sum}      | 'field' is missing",
                "type: integer, rollup: {over: a.b, function: count, field: c} | 'field' means nothing for count",
                "type: integer, rollup: {over: a.b, function: count}, formula: '1' | 'rollup' means nothing beside 'formula'",
                "type: integer, rollup: {over: a.b, function: count}, minimum: 1   | 'minimum' means nothing beside 'rollup'"
            })
    void aRollUpSaysAllThatItNeeds(String settings, String message) {
        assertThat(read("  - {key: x, id: shopx, label: X, " + settings + "}", "")
                        .findings())
                .anySatisfy(finding -> assertThat(finding.message().en()).contains(message));
    }

    private static Compiled compile(String shop, String sale) {
        ReadResult read = read(shop, sale);
        assertThat(read.findings()).isEmpty();
        return SchemaCompiler.compile(List.of(), read.definitions());
    }

    private static ReadResult read(String shop, String sale) {
        return DefinitionReader.read(
                "shops.yaml", OBJECTS.formatted(shop, sale), DefinitionOwner.TENANT, FieldIds.random());
    }
}
