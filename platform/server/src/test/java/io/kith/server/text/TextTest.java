package io.kith.server.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTest {

    @ParameterizedTest
    @CsvSource({
        "MÜLLER, muller",
        "Straße, strasse",
        "ＡＢＣ１２３, abc123",
        "'  a   b　c ', a b c",
        "ﬁne, fine",
        "Ёлка, елка",
        "が, が",
        "客户, 客户",
        "北京 银行 A, 北京 银行 a",
        "北京  银行 , 北京 银行",
        "銀行　Ａ, 銀行 a",
        "İstanbul, istanbul",
        "plain text, plain text"
    })
    void textsThatLookAlikeCompareAlike(String text, String folded) {
        assertThat(Folding.fold(text)).isEqualTo(folded);
        assertThat(Folding.fold(folded)).isEqualTo(folded);
    }

    @Test
    void onlyTheBeginningOfLongTextsTakesPart() {
        assertThat(Folding.fold("x".repeat(500))).hasSize(Folding.COMPARED);
        assertThat(Folding.fold("𠮷".repeat(500)).codePointCount(0, 400)).isEqualTo(Folding.COMPARED);
    }

    /** These would be put into order for minutes. */
    @Test
    @Timeout(value = 20, threadMode = ThreadMode.SEPARATE_THREAD)
    void letterWithEndlessMarksIsFoldedAtOnce() {
        String endless = "a" + "\u0301\u0316".repeat(400_000);
        assertThat(Folding.whole(endless + "b")).isEqualTo("ab");
        assertThat(SortKey.of(endless)).isNotEmpty();
        assertThat(TextUnits.of(endless)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "银行, yinhang",
        "重庆银行 A3, chongqingyinhang A3",
        "Müller (北京), Müller (beijing)",
        "绿地, lvdi",
        "々😀, 々😀",
        "plain, plain"
    })
    void chineseIsSpeltAsItIsTyped(String text, String spelt) {
        assertThat(Pinyin.of(text)).isEqualTo(spelt);
    }

    @Test
    void keysSortDigitsThenChineseByPinyinThenLatin() {
        List<String> sorted = new ArrayList<>(List.of("Zoo", "张", "apple", "阿", "9", "bei", "北京", "长沙", "Äpfel"));
        sorted.sort(Comparator.comparing(SortKey::of));
        assertThat(sorted).containsExactly("9", "阿", "北京", "长沙", "张", "Äpfel", "apple", "bei", "Zoo");
    }

    @Test
    void keyOfAPartIsAPartOfTheKey() {
        Random random = new Random(7);
        String letters = "aZ9 张三北京ü重é-.x";
        for (int i = 0; i < 2000; i++) {
            String text = word(random, letters);
            int from = random.nextInt(text.length());
            int to = from + 1 + random.nextInt(text.length() - from);
            String part = text.substring(from, to).strip();
            assertThat(SortKey.of(text).contains(SortKey.of(part)))
                    .as("'%s' in '%s'", part, text)
                    .isEqualTo(Folding.fold(text).contains(Folding.fold(part)));
            String other = word(random, letters);
            assertThat(SortKey.of(text).contains(SortKey.of(other)))
                    .as("'%s' in '%s'", other, text)
                    .isEqualTo(Folding.fold(text).contains(Folding.fold(other)));
            assertThat(SortKey.folded(SortKey.of(text))).isEqualTo(Folding.fold(text));
            assertThat(SortKey.of(text).equals(SortKey.of(other)))
                    .isEqualTo(Folding.fold(text).equals(Folding.fold(other)));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "138 0013 8000, CN, +8613800138000",
        "+86 (138) 0013-8000, US, +8613800138000",
        "010-88886666, CN, +861088886666",
        "010-88886666转12, CN, +861088886666x12",
        "(415) 555-2671, US, +14155552671",
        "１３８００１３８０００, CN, +8613800138000",
        "12, CN, +8612",
        "ext 7, CN, 7"
    })
    void telephoneNumbersCompareWhateverTheirForm(String text, String region, String normalised) {
        assertThat(PhoneNumbers.normalise(text, region)).isEqualTo(normalised);
    }

    private static String word(Random random, String letters) {
        var word = new StringBuilder();
        for (int i = 0; i <= random.nextInt(8); i++) {
            word.append(letters.charAt(random.nextInt(letters.length())));
        }
        return word.toString().isBlank() ? "a" : word.toString();
    }
}
