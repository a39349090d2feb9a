package io.kith.server.metadata;

import io.kith.config.definition.ChoiceListDefinition;
import io.kith.config.definition.Option;
import io.kith.config.plan.Step;
import io.kith.config.plan.Step.FieldChanged;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Schema;
import io.kith.config.text.Sentence;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Says which options that records have there would be no more, be they a field's own or those of a list. */
final class OptionsGone {

    private final StoredValues values;
    private final Schema before;
    private final Schema after;

    OptionsGone(StoredValues values, Schema before, Schema after) {
        this.values = values;
        this.before = before;
        this.after = after;
    }

    /** @param records how many have such an option */
    record InUse(long records, Sentence obstacle) {}

    /** Empty if no record has one. */
    Optional<InUse> weighed(FieldChanged step) {
        return before.object(step.object())
                .flatMap(object -> object.fieldById(step.before().id()))
                .flatMap(field -> inUse(step.object(), field));
    }

    /** @param list as it is after the step; whoever says it by another name has a step of its own */
    PlannedStep weighed(Step step, ChoiceListDefinition list) {
        long records = 0;
        Sentence obstacle = null;
        for (ObjectType object : before.objects()) {
            for (Field field : object.fields()) {
                boolean names = list.key().equals(field.definition().list())
                        && !field.definition().isComputed();
                InUse found = names ? inUse(object.key(), field).orElse(null) : null;
                if (found != null) {
                    records += found.records();
                    obstacle = obstacle == null
                            ? found.obstacle()
                            : obstacle.then("; ", "；").then(found.obstacle());
                }
            }
        }
        return new PlannedStep(step, records, 0, null, obstacle);
    }

    private Optional<InUse> inUse(String object, Field field) {
        Set<String> gone = keys(field);
        after.object(object)
                .flatMap(type -> type.fieldById(field.id()))
                .ifPresentOrElse(later -> gone.removeAll(keys(later)), gone::clear);
        long records = gone.isEmpty() ? 0 : values.withOption(object, field.id(), gone);
        return records == 0
                ? Optional.empty()
                : Optional.of(new InUse(records, obstacle(object, field, gone, records)));
    }

    private static Set<String> keys(Field field) {
        Set<String> keys = new TreeSet<>();
        field.definition().options().stream().map(Option::key).forEach(keys::add);
        return keys;
    }

    private static Sentence obstacle(String object, Field field, Set<String> gone, long records) {
        String name = object + "." + field.key();
        String options = String.join(", ", gone);
        return Sentence.of(
                "'" + name + "' still needs " + options + ": " + records
                        + (records == 1 ? " record has" : " records have")
                        + " such an option; change those first, or keep it with 'inactive: true', so that nobody can choose it any more",
                "“" + name + "”仍需要 " + options + "：有 " + records
                        + " 条记录使用了这些选项；请先修改这些记录，或保留选项并写上 inactive: true，使其不能再被选择");
    }
}
