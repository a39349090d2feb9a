package io.kith.config.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.plan.Merge.Merged;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.GeneratedDefinitions;
import io.kith.config.yaml.ReadResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MergeTest {

    private static final int GENERATED = Integer.getInteger("kith.definitions.generated", 300);

    private static final String SIZE = "{key: c_size, id: size, type: integer, label: Size}";
    private static final String AREA = "{key: c_area, id: area, type: integer, label: Area}";

    @Test
    void eachSideKeepsWhatItAloneHasChanged() {
        Merged merged = merge(
                extension(SIZE, AREA),
                extension(SIZE.replace("Size", "Largeness"), AREA),
                extension(SIZE, "{key: c_new, id: neww, type: date, label: New}"));
        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.definitions())
                .isEqualTo(
                        extension(SIZE.replace("Size", "Largeness"), "{key: c_new, id: neww, type: date, label: New}"));
    }

    @Test
    void whatBothHaveChangedDifferentlyIsAConflictThatIsDecidedByName() {
        Definitions theirs = extension(SIZE.replace("Size", "Largeness"), AREA);
        Definitions ours = extension(SIZE.replace("}", ", help: In metres}"));
        Merged open = merge(extension(SIZE, AREA), theirs, ours);
        assertThat(open.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.name()).isEqualTo("fields/customer.c_size");
            assertThat(conflict.inWords().en())
                    .isEqualTo(
                            "'fields/customer.c_size' has changed on both sides since: the company changed label Size → Largeness; the files changed help is set to In metres");
            assertThat(conflict.base()).containsEntry("label", "Size");
            assertThat(conflict.theirs()).containsEntry("label", "Largeness");
            assertThat(conflict.ours()).containsEntry("help", "In metres");
        });
        assertThat(open.definitions())
                .as("the company's while it is open")
                .isEqualTo(extension(SIZE.replace("Size", "Largeness")));
        assertThat(Merge.of(extension(SIZE, AREA), theirs, ours, Map.of("fields/customer.c_size", Side.OURS))
                        .definitions())
                .isEqualTo(ours);
    }

    @Test
    void whatOneRemovesAndTheOtherChangesIsAConflict() {
        Definitions building = read(
                "{kind: object, key: c_building, label: B, title: name, fields: [{key: name, id: name, type: text, label: N, required: true}]}");
        Definitions more = read(
                "{kind: object, key: c_building, label: B, title: name, fields: [{key: name, id: name, type: text, label: N, required: true}, "
                        + SIZE + "]}");
        Merged merged = merge(building, more, read(""));
        assertThat(merged.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.name()).isEqualTo("objects/c_building");
            assertThat(conflict.ours()).isNull();
            assertThat(conflict.inWords().zh()).endsWith("公司修改了其中的内容；文件已将其移除");
        });
        assertThat(merged.definitions()).isEqualTo(more);
        assertThat(merge(building, building, read("")).definitions()).isEqualTo(read(""));
    }

    @Test
    void aFieldThatBothHaveAddedUnderOneKeyIsOneField() {
        Merged merged = merge(read(""), extension(SIZE), extension(SIZE.replace("id: size", "id: other")));
        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.definitions()).isEqualTo(extension(SIZE));
    }

    @Test
    void aFieldThatTheCompanyHasConvertedIsTheSameToBoth() {
        String converted = SIZE.replace("id: size", "id: other").replace("integer", "decimal");
        Merged merged = merge(
                extension(SIZE, AREA), extension(converted, AREA), extension(SIZE, AREA.replace("Area", "Extent")));
        assertThat(merged.conflicts()).isEmpty();
        assertThat(merged.definitions()).isEqualTo(extension(converted, AREA.replace("Area", "Extent")));

        Definitions base = extension(SIZE);
        Definitions ours = extension(SIZE.replace("Size", "Largeness"));
        assertThat(merge(base, extension(converted), ours).conflicts())
                .singleElement()
                .satisfies(conflict -> {
                    assertThat(conflict.name()).isEqualTo("fields/customer.c_size");
                    assertThat(conflict.inWords().en()).contains("the company changed type integer → decimal");
                });
        assertThat(Merge.of(base, extension(converted), ours, Map.of("fields/customer.c_size", Side.OURS))
                        .definitions())
                .isEqualTo(extension(SIZE.replace("Size", "Largeness").replace("id: size", "id: other")));
    }

    @Test
    void theOrderIsThatOfWhoeverHasMovedSomething() {
        String third = "{key: c_c, id: cccc, type: date, label: C}";
        assertThat(merge(extension(SIZE, AREA), extension(AREA, SIZE), extension(SIZE, third, AREA))
                        .definitions())
                .isEqualTo(extension(AREA, SIZE, third));
        assertThat(merge(extension(SIZE, AREA), extension(SIZE, third, AREA), extension(AREA, SIZE))
                        .definitions())
                .isEqualTo(extension(AREA, SIZE, third));
    }

    @Test
    void ofGeneratedConfigurationsEachPartIsThatOfWhoeverHasChangedIt() {
        long seed = System.nanoTime();
        for (int i = 0; i < GENERATED; i++) {
            var random = new Random(seed + i);
            Definitions base = Planner.gathered(GeneratedDefinitions.of(seed + i));
            Definitions theirs = changed(base, GeneratedDefinitions.of(seed + i + 1), random);
            Definitions ours = changed(base, GeneratedDefinitions.of(seed + i + 2), random);
            String origin = "seed " + (seed + i);

            assertThat(merge(base, base, ours)).as(origin).isEqualTo(new Merged(ours, List.of()));
            assertThat(merge(base, theirs, base)).as(origin).isEqualTo(new Merged(theirs, List.of()));
            assertThat(merge(base, theirs, theirs)).as(origin).isEqualTo(new Merged(theirs, List.of()));

            Merged open = merge(base, theirs, ours);
            Map<String, Side> ourWord = decided(open, Side.OURS);
            assertThat(ourWord).as(origin).hasSameSizeAs(open.conflicts());
            assertThat(Merge.of(base, theirs, ours, decided(open, Side.THEIRS)).definitions())
                    .as(origin)
                    .isEqualTo(open.definitions());
            Merged decided = Merge.of(base, theirs, ours, ourWord);
            holdsPartByPart(base, theirs, ours, open, decided, origin);
        }
    }

    private static void holdsPartByPart(
            Definitions base, Definitions theirs, Definitions ours, Merged open, Merged decided, String origin) {
        Map<String, Object> b = parts(base);
        Map<String, Object> t = parts(theirs);
        Map<String, Object> o = parts(ours);
        Map<String, Object> withTheirs = parts(open.definitions());
        Map<String, Object> withOurs = parts(decided.definitions());
        Set<String> names = new LinkedHashSet<>(b.keySet());
        names.addAll(t.keySet());
        names.addAll(o.keySet());
        int conflicts = 0;
        for (String name : names) {
            boolean theirsChanged = !Objects.equals(b.get(name), t.get(name));
            boolean oursChanged = !Objects.equals(b.get(name), o.get(name));
            boolean conflict = theirsChanged && oursChanged && !Objects.equals(t.get(name), o.get(name));
            conflicts += conflict ? 1 : 0;
            assertThat(withTheirs.get(name))
                    .as("%s %s", origin, name)
                    .isEqualTo(theirsChanged ? t.get(name) : o.get(name));
            assertThat(withOurs.get(name)).as("%s %s", origin, name).isEqualTo(oursChanged ? o.get(name) : t.get(name));
        }
        assertThat(open.conflicts()).as(origin).hasSize(conflicts);
    }

    /** What is taken whole, by what makes it the same thing. */
    private static Map<String, Object> parts(Definitions definitions) {
        Map<String, Object> parts = new HashMap<>();
        List<ExtensionDefinition> contents = new ArrayList<>(definitions.extensions());
        definitions.objects().forEach(object -> {
            parts.put("object " + object.key(), object.with(new ExtensionDefinition(object.key())));
            contents.add(object.content());
        });
        contents.forEach(content -> {
            String object = " " + content.object() + ".";
            content.fields().forEach(field -> parts.put("field" + object + field.id(), field));
            content.rules().forEach(rule -> parts.put("rule" + object + rule.key(), rule));
            content.unique().forEach(unique -> parts.put("unique" + object + unique.key(), unique));
            content.documents().forEach(document -> parts.put(Planner.identity(document) + object, document));
        });
        definitions.shared().forEach(document -> parts.put(Planner.identity(document), document));
        return parts;
    }

    /** Some of it gone, some of it as another configuration has it, some of that added; no object comes or goes as a whole. */
    private static Definitions changed(Definitions base, Definitions other, Random random) {
        Map<String, ExtensionDefinition> others = new HashMap<>();
        other.objects().forEach(object -> others.put(object.key(), object.content()));
        other.extensions().forEach(extension -> others.put(extension.object(), extension));
        List<ObjectDefinition> objects = base.objects().stream()
                .map(object -> object.with(changed(object.content(), others, random)))
                .toList();
        List<ExtensionDefinition> extensions = base.extensions().stream()
                .map(extension -> changed(extension, others, random))
                .toList();
        return Planner.gathered(new Definitions(
                objects, extensions, changed(base.shared(), other.shared(), Planner::identity, random)));
    }

    private static ExtensionDefinition changed(
            ExtensionDefinition base, Map<String, ExtensionDefinition> others, Random random) {
        ExtensionDefinition other = others.getOrDefault(base.object(), new ExtensionDefinition(base.object()));
        return new ExtensionDefinition(
                base.object(),
                changed(base.fields(), others(base.fields(), random), field -> field.id(), random),
                changed(base.rules(), other.rules(), rule -> rule.key(), random),
                changed(base.unique(), other.unique(), unique -> unique.key(), random),
                changed(base.documents(), other.documents(), Planner::identity, random));
    }

    /** Of the same ids: two fields that get one key are a case of its own. */
    private static List<FieldDefinition> others(List<FieldDefinition> fields, Random random) {
        return fields.stream()
                .filter(_ -> random.nextInt(3) == 0)
                .map(field -> field.withDefaultFormula("x" + random.nextInt(2)))
                .toList();
    }

    private static <T> List<T> changed(List<T> base, List<T> other, Function<T, String> identity, Random random) {
        Map<String, T> changed = new LinkedHashMap<>();
        base.forEach(one -> changed.put(identity.apply(one), one));
        changed.values().removeIf(_ -> random.nextInt(4) == 0);
        other.stream().filter(_ -> random.nextBoolean()).forEach(one -> changed.put(identity.apply(one), one));
        return List.copyOf(changed.values());
    }

    private static Map<String, Side> decided(Merged merged, Side side) {
        return merged.conflicts().stream().collect(Collectors.toMap(Conflict::name, _ -> side, (one, _) -> one));
    }

    private static Merged merge(Definitions base, Definitions theirs, Definitions ours) {
        return Merge.of(base, theirs, ours, Map.of());
    }

    private static Definitions extension(String... fields) {
        return read("{kind: extension, object: customer, fields: [" + String.join(", ", fields) + "]}");
    }

    private static Definitions read(String text) {
        ReadResult read = DefinitionReader.read("test.yaml", text, DefinitionOwner.TENANT);
        assertThat(read.findings()).isEmpty();
        return read.definitions();
    }
}
