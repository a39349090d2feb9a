package io.kith.config.yaml;

import io.kith.config.definition.ChoiceListDefinition;
import io.kith.config.definition.Label;
import io.kith.config.definition.Option;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads options that several choices share. */
final class ChoiceListReader {

    static final List<String> KEYS = List.of("kind", "key", "renamedFrom", "label", "options");

    private final DefinitionOwner owner;
    private final Labels labels;
    private final Options options;
    private final Findings findings;

    ChoiceListReader(DefinitionOwner owner, Findings findings) {
        this.owner = owner;
        this.labels = new Labels(owner);
        this.options = new Options(owner, labels);
        this.findings = findings;
    }

    /** @return null if something is wrong with it */
    @Nullable ChoiceListDefinition read(Section section) {
        int before = findings.count();
        section.allowOnly(KEYS);
        String key = section.key("key", owner);
        String firstKey = section.has("renamedFrom") ? section.key("renamedFrom", owner) : null;
        Label label = labels.required(section, "label");
        List<Option> all = options.read(section);
        return findings.count() > before || key == null || label == null
                ? null
                : new ChoiceListDefinition(key, firstKey, label, all);
    }
}
