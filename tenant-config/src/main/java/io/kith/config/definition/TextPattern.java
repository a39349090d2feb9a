package io.kith.config.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.kith.config.text.Sentence;
import java.util.Map;

/**
 * What all of a text has to look like: a regular expression in the dialect of RE2, which takes a time that grows with the text alone, whoever
 * has written it.
 *
 * <pre>{@code
 * TextPattern.parse("[A-Z]{2}-\\d{4}").fits("AB-0042") // true
 * }</pre>
 */
public record TextPattern(Pattern compiled) {

    /** Characters of a pattern. */
    public static final int LONGEST = 200;

    /** Steps that a text is taken through at each of its characters, which is how often a pattern may repeat something. */
    static final int LARGEST = 1_000;

    private static final java.util.regex.Pattern REPEAT =
            java.util.regex.Pattern.compile("(\\)?)\\{(\\d{1,4})(?:,(\\d{0,4}))?}");

    private static final Map<String, String> CHINESE = Map.ofEntries(
            Map.entry("missing closing ]", "缺少右方括号 ]"),
            Map.entry("missing closing )", "缺少右括号 )"),
            Map.entry("unexpected )", "多余的右括号 )"),
            Map.entry("invalid nested repetition operator", "重复符号不能连用"),
            Map.entry("missing argument to repetition operator", "重复符号前没有内容"),
            Map.entry("invalid repeat count", "重复次数无效"),
            Map.entry("invalid escape sequence", "转义无效"),
            Map.entry("invalid character class", "字符类无效"),
            Map.entry("invalid character class range", "字符范围无效"),
            Map.entry("invalid named capture", "命名分组无效"),
            Map.entry("duplicate capture group name", "分组名称重复"),
            Map.entry("invalid or unsupported Perl syntax", "不支持的写法"),
            Map.entry("trailing backslash at end of expression", "末尾的反斜杠后没有字符"));

    /** @throws Unusable if it is no pattern */
    public static TextPattern parse(String text) {
        if (repeated(text) > LARGEST) {
            throw tooLarge();
        }
        try {
            Pattern compiled = Pattern.compile(text);
            if (compiled.programSize() > 2 * LARGEST) {
                throw tooLarge();
            }
            return new TextPattern(compiled);
        } catch (PatternSyntaxException e) {
            throw unusable(text, e);
        }
    }

    /** Whether all of a text is as it should be. */
    public boolean fits(String text) {
        return compiled.matches(text);
    }

    /** As its author wrote it. */
    public String text() {
        return compiled.pattern();
    }

    @Override
    public String toString() {
        return text();
    }

    /** At least as large as what the pattern would be compiled to, which is not tried where it is too much: groups in groups multiply. */
    private static long repeated(String text) {
        long single = text.length();
        double groups = 1;
        var repeats = REPEAT.matcher(text);
        while (repeats.find()) {
            String most = repeats.group(3) == null || repeats.group(3).isEmpty() ? repeats.group(2) : repeats.group(3);
            if (repeats.group(1).isEmpty()) {
                single += Long.parseLong(most);
            } else {
                groups *= Math.max(1, Long.parseLong(most));
            }
        }
        return (long) (single * groups);
    }

    private static Unusable tooLarge() {
        return new Unusable(Sentence.of(
                "it repeats too much: more than " + LARGEST + " characters in all", "重复过多：总共超过 " + LARGEST + " 个字符"));
    }

    private static Unusable unusable(String text, PatternSyntaxException e) {
        // what RE2/J calls this is an internal error
        boolean unopened = e.getPattern().equals("stack underflow");
        String flaw = unopened ? "unexpected )" : e.getDescription();
        String part = unopened ? ")" : e.getPattern();
        int at = part.isEmpty()
                ? text.length() - 1
                : Math.max(0, unopened ? text.lastIndexOf(part) : text.indexOf(part));
        int character = text.codePointCount(0, at) + 1;
        return new Unusable(Sentence.of("at character " + character + ": ", "第 " + character + " 个字符：")
                .then(flaw, CHINESE.getOrDefault(flaw, "正则表达式无效")));
    }

    /** Says to the author of a pattern why it is none. */
    public static final class Unusable extends IllegalArgumentException {

        private final transient Sentence reason;

        private Unusable(Sentence reason) {
            super(reason.en());
            this.reason = reason;
        }

        public Sentence reason() {
            return reason;
        }
    }
}
