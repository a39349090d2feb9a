package io.kith.config.industry;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.record.Coercion;
import io.kith.config.record.Violation;
import io.kith.config.schema.Compiled;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.ReadResult;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SampleRowTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-08-01");

    private static final ObjectType VISIT = visit();

    @Test
    void cellsBecomeWhatTheirFieldsTake() {
        String id = "01890a5d-ac96-774b-bcce-b302099a8057";
        assertThat(payload(
                        id,
                        Map.of(
                                "floor",
                                "3",
                                "first",
                                "false",
                                "day",
                                "today-1",
                                "at",
                                "2026-07-01",
                                "customer",
                                "c01")))
                .isEqualTo(Map.of(
                        "floor",
                        3L,
                        "first",
                        false,
                        "day",
                        "2026-07-31",
                        "at",
                        "2026-07-01T12:00:00Z",
                        "customer",
                        id));
    }

    /** The company may have made something else of a field since it applied the template. */
    @Test
    void aCellThatItsFieldDoesNotTakeIsRefusedThereAndNothingIsThrown() {
        Map<String, String> cells = new LinkedHashMap<>();
        List.of("floor", "first", "day", "at", "customer", "others").forEach(field -> cells.put(field, "gold"));
        Map<String, @Nullable Object> payload =
                new SampleRow("v01", cells).payload(VISIT, TODAY, (_, example) -> example);
        assertThat(Coercion.coerce(VISIT, payload, "EUR").violations())
                .extracting(Violation::field)
                .hasSize(6)
                .allSatisfy(field -> assertThat(cells).containsKey(field));
    }

    @Test
    void anExampleOfOneOfSeveralObjectsIsNamedBehindItsObject() {
        Map<String, @Nullable Object> payload = new SampleRow("v01", Map.of("about", "customer:k01", "customer", "k02"))
                .payload(VISIT, TODAY, (object, key) -> object + " " + key);
        assertThat(payload).containsEntry("about", "customer k01").containsEntry("customer", "customer k02");
    }

    private static Map<String, @Nullable Object> payload(String id, Map<String, String> cells) {
        return new SampleRow("v01", cells).payload(VISIT, TODAY, (_, _) -> id);
    }

    private static ObjectType visit() {
        ReadResult read = DefinitionReader.read("visit.yaml", """
                kind: object
                key: c_visit
                label: Visit
                plural: Visits
                title: name
                fields:
                  - {key: name, type: text, label: Name, required: true}
                  - {key: floor, type: integer, label: Floor}
                  - {key: first, type: boolean, label: First}
                  - {key: day, type: date, label: Day}
                  - {key: at, type: dateTime, label: At}
                  - {key: customer, type: reference, label: Customer, to: customer}
                  - {key: others, type: references, label: Others, to: customer}
                  - {key: about, type: reference, label: About, to: [contact, customer]}
                """, DefinitionOwner.TENANT, FieldIds.derived("test"));
        assertThat(read.findings()).isEmpty();
        Compiled compiled = SchemaCompiler.compile(List.of(StandardDefinitions.load()), read.definitions());
        assertThat(compiled.findings()).isEmpty();
        return compiled.schema().object("c_visit").orElseThrow();
    }
}
