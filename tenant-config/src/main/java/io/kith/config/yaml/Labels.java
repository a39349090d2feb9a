package io.kith.config.yaml;

import io.kith.config.definition.Label;
import io.kith.config.definition.Language;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Scalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads texts that people see: one text, or one in each language. */
final class Labels {

    static final List<String> LANGUAGES = Language.keys();

    private final DefinitionOwner owner;

    Labels(DefinitionOwner owner) {
        this.owner = owner;
    }

    @Nullable Label required(Section section, String key) {
        if (!section.has(key)) {
            section.missing(key);
            return null;
        }
        return optional(section, key, Words.LONGEST_LABEL);
    }

    @Nullable Label optional(Section section, String key, int longest) {
        Node node = section.node(key);
        return node == null ? null : read(section, key, node, longest);
    }

    /** @param key what findings call the label */
    @Nullable Label read(Section section, String key, Node node, int longest) {
        if (node instanceof Mapping mapping) {
            return inLanguages(section, key, mapping, longest);
        }
        if (!(node instanceof Scalar scalar) || !(scalar.plain() instanceof String text)) {
            section.wrongType(key, node, Sentence.of("a text or {en: …, zh: …}", "文本或 {en: …, zh: …}"));
            return null;
        }
        Sentence flaw = Words.flaw(text, longest);
        if (flaw != null) {
            section.report(node.at(), Section.quoted(key).then(flaw));
            return null;
        }
        return one(section, key, node.at(), text);
    }

    /** A label that is one text, used for both languages; the platform must say it in each. */
    @Nullable Label one(Section section, String key, Position at, String text) {
        if (owner instanceof DefinitionOwner.Platform) {
            section.report(
                    at,
                    Section.quoted(key)
                            .then("must be given in both languages: {en: …, zh: …}", "必须给出两种语言：{en: …, zh: …}"));
            return null;
        }
        return Label.same(text);
    }

    private @Nullable Label inLanguages(Section section, String key, Mapping mapping, int longest) {
        Section languages = section.within(mapping, key);
        languages.allowOnly(LANGUAGES);
        String en = languages.text("en", longest);
        String zh = languages.text("zh", longest);
        if (en != null && zh != null) {
            return new Label(en, zh);
        }
        boolean bothNeeded = owner instanceof DefinitionOwner.Platform || !languages.has("en") && !languages.has("zh");
        if (bothNeeded) {
            LANGUAGES.stream().filter(language -> !languages.has(language)).forEach(languages::missing);
        }
        String only = en == null ? zh : en;
        return only == null || bothNeeded ? null : Label.same(only);
    }
}
