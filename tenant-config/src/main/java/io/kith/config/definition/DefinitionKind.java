package io.kith.config.definition;

import io.kith.config.text.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What one document can declare. */
public enum DefinitionKind {
    OBJECT("object", "objects", Sentence.of("object", "对象")),
    EXTENSION("extension", "extensions", Sentence.of("extension", "扩展")),
    PROCESS("process", "processes", Sentence.of("process", "流程")),
    VIEW("view", "views", Sentence.of("view", "视图")),
    LAYOUT("layout", "layouts", Sentence.of("layout", "布局")),
    TRANSLATION("translation", "translations", Sentence.of("translation", "译文")),
    CHOICE_LIST("choiceList", "choice lists", Sentence.of("choice list", "选项列表")),
    NUMBER_SEQUENCE("numberSequence", "number sequences", Sentence.of("number sequence", "编号序列")),
    RULE_SET("ruleSet", "rule sets", Sentence.of("rule set", "规则集")),
    RULE_SET_VALUES("ruleSetValues", "rule set values", Sentence.of("rule set values", "规则集取值")),
    NAVIGATION("navigation", "navigations", Sentence.of("navigation", "导航")),
    ROLE("role", "roles", Sentence.of("role", "角色")),
    TEMPLATE("template", "templates", Sentence.of("template", "模板"));

    private final String key;
    private final String plural;
    private final Sentence words;

    DefinitionKind(String key, String plural, Sentence words) {
        this.key = key;
        this.plural = plural;
        this.words = words;
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(DefinitionKind::key).toList();
    }

    public static Optional<DefinitionKind> ofKey(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }

    /** As authors write it. */
    public String key() {
        return key;
    }

    /** Where their files are written to. */
    public String folder() {
        return plural.replace(' ', '-');
    }

    /** As people call one. */
    public Sentence words() {
        return words;
    }

    /** {@code one process}, {@code two views}. */
    public Sentence counted(int count) {
        return Sentence.of(count + " " + (count == 1 ? words.en() : plural), count + " 个" + words.zh());
    }

    /** The same in lists of words that programs read: {@code choice-list}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
