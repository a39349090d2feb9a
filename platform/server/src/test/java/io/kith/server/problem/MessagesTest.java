package io.kith.server.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.record.ViolationCode;
import io.kith.expression.ExpressionProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\w+}");

    private final Messages messages = new Messages();

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(messages.keys(Locale.CHINESE)).isEqualTo(messages.keys(Locale.ENGLISH));
    }

    @Test
    void chineseTextsAreChineseAndNameTheSamePlaces() {
        // what is told by whoever found it, in both languages
        String told = "{message}";
        for (String key : messages.keys(Locale.ENGLISH)) {
            String english = messages.text(Locale.ENGLISH, key);
            String chinese = messages.text(Locale.CHINESE, key);
            assertThat(english).as(key).isNotBlank();
            assertThat(english.replaceAll("\\p{IsHan}", "")).as(key).isEqualTo(english);
            assertThat(places(Locale.CHINESE, key)).as(key).isEqualTo(places(Locale.ENGLISH, key));
            if (!messages.raw(Locale.ENGLISH, key).equals(told)) {
                assertThat(chinese).as(key).containsPattern("\\p{IsHan}");
            }
        }
    }

    /** Of two texts of a key, the first would never be said. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void noKeyHasTwoTexts(String language) throws IOException {
        String file = "/messages/messages_" + language + ".properties";
        try (var stream = Objects.requireNonNull(MessagesTest.class.getResourceAsStream(file))) {
            assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> line.contains("=") && !line.startsWith("#"))
                            .map(line -> line.substring(0, line.indexOf('='))))
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemHasItsTextsAndItsPage(ErrorCode code) {
        for (String part : new String[] {"title", "detail", "what", "do", "who"}) {
            assertThat(messages.text(Locale.ENGLISH, "problem." + code.key() + "." + part))
                    .isNotBlank();
        }
        assertThat(new ProblemPages(messages).one(code.key(), Locale.CHINESE)).contains("lang=\"zh-CN\"", code.key());
    }

    @ParameterizedTest
    @EnumSource
    void everyViolationOfARecordHasItsText(ViolationCode code) {
        assertThat(messages.keys(Locale.ENGLISH))
                .contains("violation." + code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @ParameterizedTest
    @EnumSource
    void everyProblemOfAFilterHasItsText(ExpressionProblem.Code code) {
        assertThat(messages.keys(Locale.ENGLISH))
                .contains("violation.filter-"
                        + code.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    @Test
    void placesAreFilledAndNothingElseIsReplaced() {
        String text = messages.text(Locale.ENGLISH, "violation.too-long", Map.of("max", "$1 \\ {min}"));
        assertThat(text).isEqualTo("At most $1 \\ {min} characters");
    }

    private Set<String> places(Locale locale, String key) {
        return PLACE.matcher(messages.raw(locale, key))
                .results()
                .map(MatchResult::group)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
