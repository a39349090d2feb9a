package io.kith.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.definition.SeriesPeriod;
import io.kith.config.record.CoercedValue;
import io.kith.config.record.Coercion;
import io.kith.config.record.SeriesValues;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.DefinitionWriter;
import io.kith.config.yaml.ReadResult;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A field of which values are kept period by period. */
class SeriesTest {

    private static final DefinitionOwner PLUGIN = new DefinitionOwner.Plugin("thing", "thing");

    private static ReadResult read(String field, DefinitionOwner owner) {
        return DefinitionReader.read(
                "f",
                "{kind: extension, object: customer, fields: [{key: thing_score, label: Score, " + field + "}]}",
                owner);
    }

    private static FieldDefinition field(String said) {
        ReadResult read = read(said, PLUGIN);
        assertThat(read.findings()).isEmpty();
        return read.definitions().extensions().getFirst().fields().getFirst();
    }

    @ParameterizedTest
    @EnumSource(SeriesPeriod.class)
    void isReadOnlyAndWrittenAsItWasSaid(SeriesPeriod period) {
        FieldDefinition score = field("type: decimal, scale: 1, minimum: 0, maximum: 100, series: " + period.key());

        assertThat(score.series()).isEqualTo(period);
        assertThat(score.readOnly()).isTrue();
        assertThat(DefinitionWriter.settings(score))
                .containsEntry("series", period.key())
                .doesNotContainKey("readOnly");
    }

    @Test
    void isNotWrittenAsOtherFieldsOfThePluginAre() {
        Schema schema = SchemaCompiler.compile(
                        List.of(StandardDefinitions.load()),
                        List.of(new PluginDefinitions(
                                "thing",
                                "1.0.0",
                                read("type: integer, series: month", PLUGIN).definitions())),
                        DefinitionReader.read("c", "", DefinitionOwner.TENANT).definitions())
                .schema();

        ObjectType customer = schema.seenThrough(new PluginReach("thing", List.of()))
                .object("customer")
                .orElseThrow();
        Field score = customer.field("thing_score").orElseThrow();
        assertThat(customer.right(score)).isEqualTo(FieldRight.WRITE);
        assertThat(Coercion.isWritable(customer, score)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            type: text, series: month                        | 'series' means nothing for type text
            type: money, series: month                       | 'series' means nothing for type money
            type: decimal, series: hour                      | allowed: day, week, month, quarter, year
            type: decimal, series: month, required: true     | 'required' means nothing beside 'series'
            type: decimal, series: month, readOnly: true     | 'readOnly' means nothing beside 'series'
            type: decimal, series: month, formula: "1 + 1"   | 'formula' means nothing beside 'series'
            """)
    void isRefusedWhereItMeansNothing(String said, String problem) {
        assertThat(read(said, PLUGIN).findings())
                .isNotEmpty()
                .anyMatch(one -> one.toString().contains(problem));
    }

    @Test
    void isNoPartOfAUniqueSetSincePointsAskNobody() {
        ReadResult company = DefinitionReader.read(
                "c",
                "{kind: extension, object: customer, unique: [{key: c_once, fields: [name, thing_score]}]}",
                DefinitionOwner.TENANT);
        assertThat(company.findings()).isEmpty();

        assertThat(SchemaCompiler.compile(
                                List.of(StandardDefinitions.load()),
                                List.of(new PluginDefinitions(
                                        "thing",
                                        "1.0.0",
                                        read("type: integer, series: month", PLUGIN)
                                                .definitions())),
                                company.definitions())
                        .findings())
                .anyMatch(one -> one.toString().contains("'thing_score' is worked out"));
    }

    @Test
    void isForPluginsAlone() {
        assertThat(DefinitionReader.read(
                                "f",
                                "{kind: extension, object: customer, fields: [{key: c_score, id: score1, label: Score, type: decimal, series: month}]}",
                                DefinitionOwner.TENANT)
                        .findings())
                .anyMatch(one -> one.toString().contains("is for fields of plugins, which write its points"));
    }

    @ParameterizedTest
    @CsvSource({
        "74.25, 74.3",
        "74.24999, 74.2",
        "-0.05, -0.1",
        "100.04, 100.0",
        "100.05, TOO_LARGE",
        "-1.06, TOO_SMALL",
        "1e99999, WRONG_TYPE"
    })
    void aPointIsRoundedAndHeldToTheBoundsOfTheField(String number, String expected) {
        var score = new Field(
                field("type: decimal, scale: 1, minimum: -1, maximum: 100, series: month"), new Origin.Platform());

        CoercedValue value = SeriesValues.value(score, new BigDecimal(number));

        assertThat(
                        value instanceof CoercedValue.Refused refused
                                ? refused.code().name()
                                : typed(value))
                .isEqualTo(expected);
    }

    private static String typed(CoercedValue value) {
        return String.valueOf(((CoercedValue.Typed) value).value());
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-12-31, 2026-12-31",
        "WEEK, 2026-12-31, 2026-12-28",
        "WEEK, 2026-12-28, 2026-12-28",
        "MONTH, 2026-12-31, 2026-12-01",
        "QUARTER, 2026-12-31, 2026-10-01",
        "QUARTER, 2026-03-31, 2026-01-01",
        "YEAR, 2026-12-31, 2026-01-01"
    })
    void aPeriodBeginsOnItsFirstDay(SeriesPeriod period, LocalDate day, LocalDate first) {
        assertThat(period.startOf(day)).isEqualTo(first);
        assertThat(period.startOf(first)).isEqualTo(first);
        assertThat(period.startOf(period.next(first).minusDays(1))).isEqualTo(first);
        assertThat(period.startOf(period.next(first))).isEqualTo(period.next(first));
    }
}
