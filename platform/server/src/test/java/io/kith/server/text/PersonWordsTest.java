package io.kith.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever asks to be forgotten is found however others wrote of them, and nobody else is. */
class PersonWordsTest {

    private final PersonWords anna = PersonWords.of(
            "Anna Müller", List.of("anna.mueller@example.com"), List.of("138 0013 8000", "+49 30 901820"), "CN");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Anna Müller",
                "spoke with ANNA  MULLER today",
                "Anna\nMüller",
                "<p>Anna&nbsp;<b>Müller</b></p>",
                "\"Anna\\nMüller\"",
                "mail Anna.Mueller@Example.com.",
                "ａｎｎａ．ｍｕｅｌｌｅｒ＠ｅｘａｍｐｌｅ．ｃｏｍ",
                "13800138000",
                "+86 138-0013-8000",
                "tel (86)13800138000;",
                "１３８００１３８０００",
                "+4930901820",
                "0049 (30) 901820",
            })
    void peopleAreFoundAsOthersWriteOfThem(String text) {
        assertThat(anna.in(text)).isTrue();
        assertThat(anna.in(anna.without(text))).isFalse();
        assertThat(anna.without(text)).contains(PersonWords.GONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Joanna Müller",
                "Anna Müllerson",
                "Anna",
                "susanna.mueller@example.com",
                "xanna.mueller@example.com",
                "anna.mueller@example.com.cn",
                "anna.mueller@example.community",
                "138001380001",
                "010-13800138000",
                "13800138000-1",
                "2138 0013 8000",
                "8001380",
                "",
            })
    void othersAreNot(String text) {
        assertThat(anna.in(text)).isFalse();
        assertThat(anna.without(text)).isEqualTo(text);
    }

    @Test
    void onlyWhatSpeaksOfThemGoes() {
        assertThat(anna.without("Ask Anna Müller (anna.mueller@example.com, 138-0013-8000) about Jörg."))
                .isEqualTo("Ask ███ (███, ███) about Jörg.");
        assertThat(PersonWords.of("李伟", List.of(), List.of(), "CN").without("已联系李伟，等待回复"))
                .isEqualTo("已联系███，等待回复");
    }

    @Test
    void aNameAloneIdentifiesNobody() {
        assertThat(anna.identifies("Anna Müller")).isFalse();
        assertThat(anna.identifies("Anna Müller, 13800138000")).isTrue();
        assertThat(anna.isName(" anna muller ")).isTrue();
        assertThat(anna.isName("Anna Müller GmbH")).isFalse();
    }

    @Test
    void textsThatAreMadeToBeSlowAreNot() {
        assertThat(anna.in("Anna" + " ".repeat(200_000) + "Müller")).isTrue();
        for (String gap : List.of(" ", "\\n", "<b>", "&nbsp;", "(1) ")) {
            assertThat(anna.in(("Anna" + gap.repeat(20_000)).repeat(3) + "138" + gap.repeat(20_000)))
                    .isFalse();
        }
    }

    @Test
    void nothingOfAnybodyIsLeftWhateverStandsAround() {
        var random = new Random(7);
        String alphabet = "a9é 李.-+(<&;";
        for (int i = 0; i < 2_000; i++) {
            String before = any(random, alphabet);
            String after = any(random, alphabet);
            String left = anna.without(before + " 13800138000 " + after + "Anna Müller");
            assertThat(anna.in(left)).as(left).isFalse();
        }
    }

    private static String any(Random random, String alphabet) {
        return random.ints(random.nextInt(20), 0, alphabet.length())
                .mapToObj(alphabet::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
