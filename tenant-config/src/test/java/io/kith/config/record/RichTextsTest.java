package io.kith.config.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.CoercedValue.Typed;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RichTextsTest {

    /** All that may ever be kept: tags without attributes, and links with two. */
    private static final Pattern HARMLESS = Pattern.compile(
            "(?:[^<>]++|</?(?:p|h2|h3|h4|ul|ol|li|blockquote|pre|strong|em|s|code|a)>|<br>"
                    + "|<a href=\"(?:https?://|mailto:|tel:)[^\"<>\\s]*+\" rel=\"noopener nofollow\">)*+",
            Pattern.CASE_INSENSITIVE);

    /** One attack a line; lines of the file that begin with # tell what they try. */
    static Stream<String> attacks() throws Exception {
        try (var lines = RichTextsTest.class.getResourceAsStream("attacks.txt")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void nothingOfAnAttackRuns(String attack) {
        for (String sent :
                List.of(attack, "<p>before " + attack + " after</p>", "<ul><li>" + attack, attack + attack)) {
            String kept = kept(sent);
            if (kept != null) {
                assertThat(kept).as(sent).matches(HARMLESS);
                assertThat(kept(kept))
                        .as("what is kept is kept as it is: %s", sent)
                        .isEqualTo(kept);
            }
        }
    }

    @Test
    void thereAreManyAttacks() throws Exception {
        assertThat(attacks()).hasSizeGreaterThanOrEqualTo(40).doesNotHaveDuplicates();
    }

    @Test
    void nothingAtRandomRuns() throws Exception {
        List<String> attacks = attacks().toList();
        Random random = new Random(20261128);
        for (int round = 0; round < 5_000; round++) {
            String one = attacks.get(random.nextInt(attacks.size()));
            String other = attacks.get(random.nextInt(attacks.size()));
            String sent = one.substring(0, random.nextInt(one.length() + 1))
                    + other.substring(random.nextInt(other.length()));
            String kept = kept(sent);
            if (kept != null) {
                assertThat(kept).as(sent).matches(HARMLESS);
                assertThat(kept(kept)).as(sent).isEqualTo(kept);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Hello|<p>Hello</p>",
                "<p>a</p> <p>b</p>|<p>a</p><p>b</p>",
                "<h1>T</h1><h6>u</h6>|<h2>T</h2><h4>u</h4>",
                "<b>a</b> <i>b</i> <strike>c</strike>|<p><strong>a</strong> <em>b</em> <s>c</s></p>",
                "<ul><li>a<li>b</ul>|<ul><li>a</li><li>b</li></ul>",
                "<ol><li><p>a</p></li></ol>|<ol><li><p>a</p></li></ol>",
                "<pre>x\t= 1 &lt; 2</pre>|<pre>x\t= 1 &lt; 2</pre>",
                "a<br/>b|<p>a<br>b</p>",
                "<blockquote>a</blockquote>|<blockquote><p>a</p></blockquote>",
                "<div style='color:red' onclick=x>你好</div>|<p>你好</p>",
                "<a href='https://kith.example/?a=1&b=2'>k</a>|<p><a href=\"https://kith.example/?a=1&amp;b=2\" rel=\"noopener nofollow\">k</a></p>",
                "<a href='mailto:a@b.example' rel=opener target=_top>k</a>|<p><a href=\"mailto:a@b.example\" rel=\"noopener nofollow\">k</a></p>",
                "{{ 7 * 7 }} = @ \"|<p>{{ 7 * 7 }} = @ \"</p>"
            })
    void keepsWhatPeopleWrite(String sent, String expected) {
        assertThat(kept(sent)).isEqualTo(expected);
        assertThat(kept(expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "<p></p>", "<p>&nbsp;</p>", "<script>x</script>", "<img src=x>", "<ul><li></li></ul>"})
    void nothingToReadIsNoValue(String sent) {
        assertThat(RichTexts.html(Example.field("richText"), sent)).isEqualTo(new Typed(null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<h2>Plan</h2><p>First &amp; <strong>last</strong></p>|Plan\\nFirst & last",
                "<ul><li>a</li><li>b</li></ul><p>1 &lt; 2<br>c</p>|a\\nb\\n1 < 2\\nc",
                "<p>&quot;a&quot; &gt; b</p>|\"a\" > b"
            })
    void hasItsWordsAlone(String html, String plain) {
        assertThat(RichTexts.plain(html)).isEqualTo(plain.replace("\\n", "\n"));
    }

    @Test
    void countsWhatPeopleReadAndBoundsWhatIsSent() {
        var field = Example.field("richText");
        assertThat(Validation.validate(field, "<p>" + "<strong>x</strong>".repeat(20) + "</p>"))
                .isEmpty();
        assertThat(Validation.validate(field, "<p>" + "x".repeat(21) + "</p>"))
                .hasValueSatisfying(violation -> assertThat(violation.code()).isEqualTo(ViolationCode.TOO_LONG));
        assertThat(RichTexts.html(field, "<b>".repeat(400_000)))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(ViolationCode.TOO_LONG));
        assertThat(RichTexts.html(field, "a\u0000")).isEqualTo(new Refused(ViolationCode.CONTROL_CHARACTERS));
        assertThat(RichTexts.html(field, 5)).isEqualTo(Coercion.wrongType(field));
    }

    @Test
    void deepNestingIsNoTrouble() {
        for (String tags : List.of("<blockquote>", "<ul><li>", "<b>", "<div>")) {
            assertThat(Objects.requireNonNullElse(kept(tags.repeat(20_000) + "x"), ""))
                    .matches(HARMLESS);
        }
    }

    private static @Nullable String kept(String sent) {
        return RichTexts.html(Example.field("richText"), sent) instanceof Typed(String html) ? html : null;
    }
}
