package io.kith.server.metadata;

import io.kith.config.definition.UniqueDefinition;
import io.kith.config.plan.Step.FieldReplaced;
import io.kith.config.plan.Step.UniqueAdded;
import io.kith.config.plan.Step.UniqueChanged;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Schema;
import io.kith.config.schema.UniqueSet;
import io.kith.config.text.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Says what stands in the way of values that no two records are to share, inside a transaction of its caller. */
@Component
final class SharedValues {

    private final StoredValues values;
    private final DefinitionStore store;

    SharedValues(StoredValues values, DefinitionStore store) {
        this.values = values;
        this.store = store;
    }

    /**
     * @param after the schema that the step leads to
     * @param converting fields whose values are being converted, as {@code customer.} and their ids
     */
    PlannedStep weighed(PlannedStep planned, Schema after, Set<String> converting) {
        return switch (planned.step()) {
            case UniqueAdded added -> together(planned, after, added.object(), added.unique(), converting);
            case UniqueChanged changed -> together(planned, after, changed.object(), changed.unique(), converting);
            case FieldReplaced replaced when replaced.converts() -> converted(planned, after, replaced);
            default -> planned;
        };
    }

    private PlannedStep together(
            PlannedStep planned, Schema after, String object, UniqueDefinition unique, Set<String> converting) {
        Optional<UniqueSet> set = after.object(object).stream()
                .flatMap(type -> type.unique().stream())
                .filter(one -> one.definition().equals(unique))
                .findFirst();
        if (set.isEmpty()) {
            return planned;
        }
        for (Field field : set.get().fields()) {
            if (converting.contains(object + "." + field.id())) {
                return refused(planned, 0, converting(object, field.key()));
            }
        }
        long records = sharing(object, set.get());
        return records == 0 ? planned : refused(planned, records, notHolding(object, unique, records));
    }

    /** What stands in the way of sets that one schema has and another one has not; what those share that are in both was said before. */
    List<Sentence> added(Schema before, Schema after) {
        List<Sentence> obstacles = new ArrayList<>();
        for (ObjectType object : after.objects()) {
            List<UniqueDefinition> known = before.object(object.key()).stream()
                    .flatMap(type -> type.unique().stream())
                    .map(UniqueSet::definition)
                    .toList();
            for (UniqueSet set : object.unique()) {
                long records = known.contains(set.definition()) ? 0 : sharing(object.key(), set);
                if (records > 0) {
                    obstacles.add(notHolding(object.key(), set.definition(), records));
                }
            }
        }
        return obstacles;
    }

    private static Sentence notHolding(String object, UniqueDefinition unique, long records) {
        return Sentence.of(
                "'" + object + "." + unique.key() + "' does not hold: " + records + " records share their "
                        + String.join(", ", unique.fields()) + " with another one; change those first",
                "“" + object + "." + unique.key() + "”不成立：有 " + records + " 条记录的 " + String.join("、", unique.fields())
                        + " 与其他记录相同；请先修改这些记录");
    }

    private long sharing(String object, UniqueSet set) {
        return values.sharing(object, set, store.slots().getOrDefault(object, Map.of()));
    }

    /** Two values could become one, and nobody would have been told. */
    private static PlannedStep converted(PlannedStep planned, Schema after, FieldReplaced replaced) {
        Optional<ObjectType> object = after.object(replaced.object());
        String key = replaced.after().key();
        return object.stream()
                .flatMap(type -> type.unique().stream())
                .filter(set -> set.definition().fields().contains(key))
                .findFirst()
                .map(set -> refused(
                        planned,
                        planned.records(),
                        Sentence.of(
                                "values of '" + replaced.object() + "." + key
                                        + "' can only be converted while it is not part of '"
                                        + set.definition().key() + "', which is unique",
                                "“" + replaced.object() + "." + key + "”属于唯一组合“"
                                        + set.definition().key() + "”，移出后才能转换其值")))
                .orElse(planned);
    }

    private static Sentence converting(String object, String field) {
        String name = object + "." + field;
        return Sentence.of(
                "the values of '" + name + "' are being converted; wait until that has ended, or cancel it",
                "“" + name + "”的值正在转换；请等待转换结束，或取消转换");
    }

    private static PlannedStep refused(PlannedStep planned, long records, Sentence obstacle) {
        return new PlannedStep(planned.step(), records, planned.views(), null, obstacle);
    }
}
