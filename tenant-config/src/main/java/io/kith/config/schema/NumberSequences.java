package io.kith.config.schema;

import io.kith.config.definition.NumberSequenceDefinition;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import java.util.List;
import java.util.function.Consumer;

/** Gathers the number sequences of all owners, and gives the fields that name one its pattern. */
final class NumberSequences {

    private final Gathering<NumberSequenceDefinition> sequences;
    private final Consumer<SchemaFinding> findings;

    NumberSequences(Consumer<SchemaFinding> findings) {
        this.findings = findings;
        this.sequences = new Gathering<>(SchemaCompiler.MOST_NUMBER_SEQUENCES, findings);
    }

    List<Owned<NumberSequenceDefinition>> all() {
        return List.copyOf(sequences.all().values());
    }

    void add(NumberSequenceDefinition sequence, Origin origin) {
        sequences.add(sequence, origin);
    }

    /** A field that names a sequence that is not there is left out. */
    void give(ObjectDraft draft) {
        draft.fields().values().removeIf(field -> {
            String key = field.definition().sequence();
            if (key == null || sequences.all().containsKey(key)) {
                return false;
            }
            findings.accept(new SchemaFinding(
                    draft.key(),
                    field.key(),
                    "sequence",
                    Sentence.of("number sequence '" + key + "' does not exist", "编号序列“" + key + "”不存在")
                            .then(Nearest.hint(key, sequences.all().keySet()))));
            return true;
        });
        draft.fields().replaceAll((_, field) -> {
            String key = field.definition().sequence();
            Owned<NumberSequenceDefinition> sequence =
                    key == null ? null : sequences.all().get(key);
            return sequence == null
                    ? field
                    : new Field(
                            field.definition().withPattern(sequence.definition().pattern()), field.origin());
        });
    }
}
