package io.kith.server.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.sdk.error.RecordTypeException;
import io.kith.sdk.record.Money;
import io.kith.sdk.record.RecordOf;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordShapeTest {

    private static final ObjectType THING = SchemaCompiler.compile(
                    List.of(),
                    List.of(new PluginDefinitions(
                            "thing",
                            "1.0.0",
                            DefinitionReader.read("thing.yaml", """
                            kind: object
                            key: thing_thing
                            label: Thing
                            plural: Things
                            title: name
                            fields:
                              - {key: name, type: text, label: Name, required: true}
                              - {key: size, type: integer, label: Size}
                              - {key: share, type: decimal, label: Share, scale: 2}
                              - {key: worth, type: money, label: Worth}
                              - {key: sold, type: boolean, label: Sold}
                              - {key: day, type: date, label: Day}
                              - {key: begun, type: dateTime, label: Begun}
                              - {key: words, type: tags, label: Words}
                              - {key: at, type: address, label: At}
                              - {key: parent, type: reference, label: Parent, to: thing_thing, onDelete: clear}
                              - {key: others, type: references, label: Others, to: thing_thing}
                            """, new DefinitionOwner.Plugin("thing", "thing"))
                                    .definitions())),
                    Definitions.NOTHING)
            .schema()
            .object("thing_thing")
            .orElseThrow();

    @RecordOf("thing_thing")
    record Whole(
            UUID id,
            long version,
            Instant createdAt,
            String name,
            @Nullable Integer size,
            @Nullable BigDecimal share,
            @Nullable Money worth,
            @Nullable Boolean sold,
            @Nullable LocalDate day,
            @Nullable Instant begun,
            @Nullable List<String> words,
            @Nullable Map<String, String> at,
            @Nullable UUID parent,
            @Nullable List<UUID> others) {}

    @RecordOf("thing_thing")
    record Wrong(String id, int version, Integer nam, List<UUID> words, String parent, double share) {}

    @RecordOf("thing_thing")
    record Primitive(int size) {}

    @RecordOf("thing_thing")
    record Choosy(String name) {
        Choosy {
            if (name.isBlank()) {
                throw new IllegalStateException("nameless");
            }
        }
    }

    record Unsaid(String name) {}

    private static SeenRecord thing(Map<String, Object> values) {
        return new SeenRecord(
                new UUID(0, 1),
                "thing_thing",
                3,
                Instant.EPOCH,
                new UUID(0, 2),
                Instant.EPOCH,
                new UUID(0, 2),
                Set.of(),
                values);
    }

    @Test
    void everyTypeOfFieldHasAComponent() {
        RecordShape<Whole> shape = RecordShape.of(Whole.class);
        assertThat(shape.flaws(THING)).isEmpty();
        assertThat(shape.fields()).hasSize(11).doesNotContain("id", "version", "createdAt");
        Whole whole = shape.of(
                thing(Map.of("name", "Crane", "size", 4L, "words", List.of("tall"), "at", Map.of("city", "Salem"))));
        assertThat(whole.version()).isEqualTo(3);
        assertThat(whole.size()).isEqualTo(4);
        assertThat(whole.words()).containsExactly("tall");
        assertThat(whole.at()).containsEntry("city", "Salem");
        assertThat(whole.worth()).isNull();
    }

    @Test
    void whatDoesNotFitIsSaidComponentByComponent() {
        assertThat(RecordShape.of(Wrong.class).flaws(THING))
                .extracting(flaw -> flaw.substring(flaw.indexOf("component")))
                .containsExactly(
                        "component 'id' is a java.lang.String, not a java.util.UUID",
                        "component 'version' is a int, not a long",
                        "component 'nam': object 'thing_thing' has no field 'nam'; did you mean 'name'?",
                        "component 'words' is a java.util.List<java.util.UUID>, and field 'thing_thing.words' of type tags is a"
                                + " java.util.List<java.lang.String>",
                        "component 'parent' is a java.lang.String, and field 'thing_thing.parent' of type reference is a"
                                + " java.util.UUID",
                        "component 'share' is a double, and field 'thing_thing.share' of type decimal is a"
                                + " java.math.BigDecimal");
    }

    @Test
    void aPrimitiveNeedsAValueThatItHasRoomFor() {
        RecordShape<Primitive> shape = RecordShape.of(Primitive.class);
        assertThat(shape.of(thing(Map.of("size", 7L))).size()).isEqualTo(7);
        assertThatExceptionOfType(RecordTypeException.class)
                .isThrownBy(() -> shape.of(thing(Map.of())))
                .withMessageContaining("is primitive, and field 'thing_thing.size' has no value");
        assertThatExceptionOfType(RecordTypeException.class)
                .isThrownBy(() -> shape.of(thing(Map.of("size", 1L << 40))))
                .withMessageContaining("too small for a value of field 'thing_thing.size'");
    }

    @Test
    void whatItsConstructorThrowsIsThrown() {
        assertThatIllegalStateException()
                .isThrownBy(() -> RecordShape.of(Choosy.class).of(thing(Map.of("name", " "))))
                .withMessage("nameless");
    }

    @Test
    void itSaysOfWhichObjectItIs() {
        assertThatExceptionOfType(RecordTypeException.class)
                .isThrownBy(() -> RecordShape.of(Unsaid.class))
                .withMessageContaining("has no @RecordOf");
    }
}
