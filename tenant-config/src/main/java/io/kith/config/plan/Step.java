package io.kith.config.plan;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.definition.Document;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.ObjectDocument;
import io.kith.config.definition.ProcessDefinition;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.definition.UniqueDefinition;
import io.kith.config.record.Conversion;
import io.kith.config.text.Sentence;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One thing that would change. Whoever carries steps out switches over them without a default. */
public sealed interface Step {

    /** Key of what is concerned, an object or what belongs to none, as it is after the step, or before it if it is gone then. */
    String object();

    /** For people: {@code add field 'customer.c_floor' (integer)}. */
    Sentence inWords();

    /** What touches neither fields nor their values. */
    sealed interface BesideFields extends Step {}

    record ObjectAdded(ObjectDefinition definition) implements Step {

        @Override
        public String object() {
            return definition.key();
        }

        @Override
        public Sentence inWords() {
            Sentence words = Sentence.of(
                    "add object '" + object() + "' with " + counted(definition.fields()),
                    "新增对象“" + object() + "”，含 " + definition.fields().size() + " 个字段");
            for (DefinitionKind kind : DefinitionKind.values()) {
                int count = (int) definition.documents().stream()
                        .filter(document -> document.kind() == kind)
                        .count();
                if (count > 0) {
                    words = words.then(" and ", "和 ").then(kind.counted(count));
                }
            }
            return words;
        }

        private static String counted(List<FieldDefinition> fields) {
            return fields.size() + (fields.size() == 1 ? " field" : " fields");
        }
    }

    record ObjectChanged(ObjectDefinition before, ObjectDefinition after, List<Difference> differences)
            implements Step {

        public ObjectChanged {
            differences = List.copyOf(differences);
        }

        @Override
        public String object() {
            return after.key();
        }

        @Override
        public Sentence inWords() {
            return Sentence.of("change object '" + object() + "': ", "修改对象“" + object() + "”：")
                    .then(Difference.inWords(differences));
        }
    }

    record ObjectRemoved(ObjectDefinition definition) implements Step {

        @Override
        public String object() {
            return definition.key();
        }

        @Override
        public Sentence inWords() {
            return Sentence.of("remove object '" + object() + "'", "移除对象“" + object() + "”");
        }
    }

    record FieldAdded(String object, FieldDefinition field) implements Step {

        @Override
        public Sentence inWords() {
            return Sentence.of("add field ", "新增字段").then(named(object, field)).then(typed(field));
        }
    }

    /** Its values stay what they are. */
    record FieldChanged(String object, FieldDefinition before, FieldDefinition after, List<Difference> differences)
            implements Step {

        public FieldChanged {
            differences = List.copyOf(differences);
        }

        @Override
        public Sentence inWords() {
            return Sentence.of("change field ", "修改字段")
                    .then(named(object, before))
                    .then(": ", "：")
                    .then(Difference.inWords(differences));
        }

        public boolean isRename() {
            return !before.key().equals(after.key());
        }

        /** Keys of objects that records may refer to and that there would be no more among those it points to. */
        public Set<String> targetsRemoved() {
            Set<String> removed = new HashSet<>(before.to());
            removed.removeAll(after.to());
            return removed;
        }
    }

    /** A field of another nature takes its place, with those of its values that become its own; all of them are kept aside too. */
    record FieldReplaced(String object, FieldDefinition before, FieldDefinition after, List<Difference> differences)
            implements Step {

        public FieldReplaced {
            differences = List.copyOf(differences);
        }

        @Override
        public Sentence inWords() {
            return converts()
                    ? Sentence.of("convert field ", "转换字段")
                            .then(named(object, before))
                            .then(
                                    " in the background, with a report of the values that do not fit: ",
                                    "（在后台进行，无法转换的值会列出）：")
                            .then(Difference.inWords(differences))
                    : Sentence.of("replace field ", "替换字段")
                            .then(named(object, before))
                            .then(" by an empty one: ", "为空字段：")
                            .then(Difference.inWords(differences));
        }

        /** Whether values of the one can become values of the other. */
        public boolean converts() {
            return Conversion.isPossible(before, after);
        }
    }

    /** Its values are kept aside: a field with the same id has them again. */
    record FieldRemoved(String object, FieldDefinition field) implements Step {

        @Override
        public Sentence inWords() {
            return Sentence.of("remove field ", "移除字段").then(named(object, field));
        }
    }

    record FieldsReordered(String object) implements Step {

        @Override
        public Sentence inWords() {
            return Sentence.of("reorder the fields of '" + object + "'", "调整“" + object + "”的字段顺序");
        }
    }

    record RuleAdded(String object, RuleDefinition rule) implements BesideFields {

        @Override
        public Sentence inWords() {
            return Sentence.of("add rule ", "新增规则").then(named(object, rule));
        }
    }

    record RuleChanged(String object, RuleDefinition rule, List<Difference> differences) implements BesideFields {

        public RuleChanged {
            differences = List.copyOf(differences);
        }

        @Override
        public Sentence inWords() {
            return Sentence.of("change rule ", "修改规则")
                    .then(named(object, rule))
                    .then(": ", "：")
                    .then(Difference.inWords(differences));
        }
    }

    record RuleRemoved(String object, RuleDefinition rule) implements BesideFields {

        @Override
        public Sentence inWords() {
            return Sentence.of("remove rule ", "移除规则").then(named(object, rule));
        }
    }

    record UniqueAdded(String object, UniqueDefinition unique) implements BesideFields {

        @Override
        public Sentence inWords() {
            return Sentence.of("let no two records share ", "新增唯一组合")
                    .then(named(object, unique))
                    .then(listed(unique));
        }
    }

    record UniqueChanged(String object, UniqueDefinition unique, List<Difference> differences) implements BesideFields {

        public UniqueChanged {
            differences = List.copyOf(differences);
        }

        @Override
        public Sentence inWords() {
            return Sentence.of("change what is unique: ", "修改唯一组合")
                    .then(named(object, unique))
                    .then(": ", "：")
                    .then(Difference.inWords(differences));
        }
    }

    record UniqueRemoved(String object, UniqueDefinition unique) implements BesideFields {

        @Override
        public Sentence inWords() {
            return Sentence.of("let records share ", "移除唯一组合")
                    .then(named(object, unique))
                    .then(listed(unique));
        }
    }

    private static Sentence named(String object, UniqueDefinition unique) {
        return Sentence.of("'" + object + "." + unique.key() + "'", "“" + object + "." + unique.key() + "”");
    }

    private static Sentence listed(UniqueDefinition unique) {
        return Sentence.of(
                " (" + String.join(", ", unique.fields()) + ")", "（" + String.join("、", unique.fields()) + "）");
    }

    record DocumentAdded(String object, Document document) implements BesideFields {

        @Override
        public Sentence inWords() {
            Sentence words = Sentence.of("add ", "新增").then(named(object, document));
            return document instanceof ProcessDefinition process
                    ? words.then(
                            " with " + process.transitions().size()
                                    + (process.transitions().size() == 1 ? " transition" : " transitions"),
                            "，含 " + process.transitions().size() + " 个流转")
                    : words;
        }
    }

    /** @param users what changes with it, as {@code customer.c_sector} */
    record DocumentChanged(
            String object, Document before, Document after, List<Difference> differences, List<String> users)
            implements BesideFields {

        public DocumentChanged {
            differences = List.copyOf(differences);
            users = List.copyOf(users);
        }

        @Override
        public Sentence inWords() {
            return Sentence.of("change ", "修改")
                    .then(named(object, before))
                    .then(": ", "：")
                    .then(Difference.inWords(differences))
                    .then(
                            users.isEmpty() ? "" : "; used by " + String.join(", ", users),
                            users.isEmpty() ? "" : "；使用者：" + String.join("、", users));
        }
    }

    record DocumentRemoved(String object, Document document) implements BesideFields {

        @Override
        public Sentence inWords() {
            return Sentence.of("remove ", "移除").then(named(object, document));
        }
    }

    /** {@code view 'customer.c_atRisk'}, {@code choice list 'c_sector'}. */
    private static Sentence named(String object, Document document) {
        String name = document instanceof ObjectDocument ? object + "." + document.key() : document.key();
        return document.kind()
                .words()
                .then(document instanceof ProcessDefinition ? " of" : "", "")
                .then(" '" + name + "'", "“" + name + "”");
    }

    private static Sentence named(String object, RuleDefinition rule) {
        return Sentence.of("'" + object + "." + rule.key() + "'", "“" + object + "." + rule.key() + "”");
    }

    private static Sentence named(String object, FieldDefinition field) {
        return Sentence.of("'" + object + "." + field.key() + "'", "“" + object + "." + field.key() + "”");
    }

    private static Sentence typed(FieldDefinition field) {
        return Sentence.of(" (" + field.type().key() + ")", "（" + field.type().key() + "）");
    }
}
