package io.kith.config.yaml;

import io.kith.config.definition.Label;
import io.kith.config.definition.TemplateDefinition;
import io.kith.config.text.Sentence;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a company can begin with. Only Kith has templates: what they hold becomes a company's own when it is applied. */
final class TemplateReader {

    static final List<String> KEYS = List.of("kind", "key", "label", "description", "include", "sampleData");

    private static final Predicate<String> KEY =
            Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*").asMatchPredicate();
    private static final Predicate<String> FILE =
            Pattern.compile("[a-z0-9]+([-/][a-z0-9]+)*\\.yaml").asMatchPredicate();

    private final DefinitionOwner owner;
    private final Labels labels;
    private final Findings findings;

    TemplateReader(DefinitionOwner owner, Findings findings) {
        this.owner = owner;
        this.labels = new Labels(owner);
        this.findings = findings;
    }

    /** @return null if something is wrong with it */
    @Nullable TemplateDefinition read(Section section) {
        int before = findings.count();
        if (!(owner instanceof DefinitionOwner.Platform)) {
            section.report(
                    "kind",
                    Sentence.of(
                            "cannot be 'template' here: Kith alone offers templates; send the definitions that one holds",
                            "在此不能为“template”：模板仅由 Kith 提供；请直接提交模板所含的定义"));
            return null;
        }
        section.allowOnly(KEYS);
        String key = key(section);
        Label label = labels.required(section, "label");
        if (!section.has("description")) {
            section.missing("description");
        }
        Label description = labels.optional(section, "description", Words.LONGEST_HELP);
        if (!section.has("include")) {
            section.missing("include");
        }
        List<String> include = section.words("include");
        include.stream()
                .filter(FILE.negate())
                .forEach(file -> section.report(
                        "include",
                        Sentence.of(
                                "cannot name '" + file + "': a file beside the template, such as project.yaml",
                                "不能使用“" + file + "”：应为模板旁的文件，例如 project.yaml")));
        List<String> sampleData = section.words("sampleData");
        return findings.count() > before || key == null || label == null || description == null
                ? null
                : new TemplateDefinition(key, label, description, include, sampleData);
    }

    private static @Nullable String key(Section section) {
        if (!section.has("key")) {
            section.missing("key");
        }
        String key = section.text("key", Words.LONGEST_KEY);
        if (key != null && !KEY.test(key)) {
            section.report(
                    "key",
                    Sentence.of(
                            "must be words of small letters and digits with - between them, such as real-estate",
                            "必须由小写字母和数字组成，各词以 - 相连，例如 real-estate"));
        }
        return key;
    }
}
