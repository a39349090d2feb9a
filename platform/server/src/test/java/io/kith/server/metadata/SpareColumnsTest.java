package io.kith.server.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.schema.Field;
import io.kith.config.schema.Origin;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpareColumnsTest {

    private final Field text = field("text");
    private final Field number = field("integer");
    private final Field address = field("address");

    @Test
    void aFieldTakesTheFirstColumnThatIsLeftOfItsKind() {
        var columns = new SpareColumns(Map.of("one", Slot.ofColumn("t01"), "three", Slot.ofColumn("t03")));
        assertThat(columns.take("x", Slot.Kind.TEXT)).contains(Slot.ofColumn("t02"));
        assertThat(columns.take("y", Slot.Kind.TEXT)).contains(Slot.ofColumn("t04"));
        assertThat(columns.take("z", Slot.Kind.NUMBER)).contains(Slot.ofColumn("n01"));
    }

    @Test
    void whatHasAColumnOrNeedsNoneLacksNothing() {
        assertThat(new SpareColumns(Map.of()).lacking(text)).containsExactly(Map.entry(text.id(), Slot.Kind.TEXT));
        assertThat(new SpareColumns(Map.of(text.id(), Slot.ofColumn("t05"))).lacking(text))
                .isEmpty();
        assertThat(new SpareColumns(Map.of()).lacking(field("tags"))).isEmpty();
        assertThat(new SpareColumns(Map.of()).lacking(field("text, filterable: false")))
                .isEmpty();
        var columns = new SpareColumns(Map.of());
        assertThat(columns.take(address)).isTrue();
        assertThat(columns.lacking(address)).isEmpty();
    }

    @Test
    void aFieldIsDueAsLongAsThereIsRoomForAllThatItLacks() {
        int needed = new SpareColumns(Map.of()).lacking(address).size();
        assertThat(needed).isGreaterThan(1);
        int all = Slot.Kind.TEXT.columns().size();
        assertThat(allButSome(needed).isDue(address)).isTrue();
        assertThat(allButSome(needed - 1).isDue(address)).isFalse();
        assertThat(allButSome(needed - 1).isDue(text)).isTrue();
        assertThat(allButSome(0).isDue(text)).isFalse();
        assertThat(allButSome(0).isDue(number)).as("another kind").isTrue();
        assertThat(allButSome(all).isDue(field("tags"))).as("lacks nothing").isFalse();
    }

    @Test
    void theLastColumnIsTakenOnce() {
        SpareColumns columns = allButSome(1);
        assertThat(columns.take(text)).isTrue();
        assertThat(columns.take(field("text, unique: true", "yyyy"))).isFalse();
        assertThat(columns.take("more", Slot.Kind.TEXT)).isEmpty();
    }

    /** All columns for texts are taken but these. */
    private static SpareColumns allButSome(int left) {
        Map<String, Slot> taken = new LinkedHashMap<>();
        Slot.Kind.TEXT.columns().stream().skip(left).forEach(column -> taken.put("of" + column, Slot.ofColumn(column)));
        return new SpareColumns(taken);
    }

    private static Field field(String type) {
        return field(type, "xxxx");
    }

    private static Field field(String type, String id) {
        return new Field(
                DefinitionReader.read(
                                "test.yaml",
                                "{kind: extension, object: customer, fields: [{key: c_x, label: X, id: " + id
                                        + ", type: " + type + "}]}",
                                DefinitionOwner.TENANT)
                        .definitions()
                        .extensions()
                        .getFirst()
                        .fields()
                        .getFirst(),
                Origin.TENANT);
    }
}
