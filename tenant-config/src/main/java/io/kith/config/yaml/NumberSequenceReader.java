package io.kith.config.yaml;

import io.kith.config.definition.Label;
import io.kith.config.definition.NumberSequenceDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads numbers that several objects have in common. */
final class NumberSequenceReader {

    static final List<String> KEYS = List.of("kind", "key", "renamedFrom", "label", "pattern", "start");
    static final int LARGEST_START = 1_000_000_000;

    private final DefinitionOwner owner;
    private final Labels labels;
    private final Findings findings;

    NumberSequenceReader(DefinitionOwner owner, Findings findings) {
        this.owner = owner;
        this.labels = new Labels(owner);
        this.findings = findings;
    }

    /** @return null if something is wrong with it */
    @Nullable NumberSequenceDefinition read(Section section) {
        int before = findings.count();
        section.allowOnly(KEYS);
        String key = section.key("key", owner);
        String firstKey = section.has("renamedFrom") ? section.key("renamedFrom", owner) : null;
        Label label = labels.required(section, "label");
        String pattern = TypeSettings.numberPattern(section);
        Integer start = section.whole("start", 0, LARGEST_START);
        return findings.count() > before || key == null || label == null || pattern == null
                ? null
                : new NumberSequenceDefinition(
                        key, firstKey, label, pattern, start == null ? NumberSequenceDefinition.USUAL_START : start);
    }
}
