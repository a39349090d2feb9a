package io.kith.server.record;

import io.kith.server.text.SortKey;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What values and filters are drawn from: few enough to meet often, and close to all that is easily told apart wrongly. */
final class DrawnWords {

    /** As long as what takes part in comparisons, and longer. */
    private static final String LONG = "北京字节跳动科技有限公司 Byte Dance ".repeat(9);

    static final List<String> TEXTS = List.of(
            "a",
            "A",
            "Ａ",
            "ä",
            "Ä",
            "a\u0308",
            "ab",
            "AB c",
            "ab  c",
            "Zürich",
            "zurich",
            "STRASSE",
            "Straße",
            "ſs",
            "ﬁn",
            "fin",
            "İstanbul",
            "istanbul",
            "ΣΑΣ",
            "σας",
            "银行",
            "北京银行",
            "銀行",
            "重庆",
            "重量",
            "行YINB",
            "が",
            "か",
            "ｶﾞ",
            "々",
            "𠮷野家",
            "吉野家",
            "😀",
            "😀 a",
            "it's",
            "back\\slash",
            "100%",
            "1_0",
            "\"",
            "?",
            ":x",
            "null",
            "0",
            "-1",
            "№ 5",
            "½",
            "Ω",
            "Ω",
            "\u0301",
            "\u200b",
            LONG + "one",
            LONG + "two",
            LONG.substring(0, 200),
            "Ж".repeat(199) + "x",
            "Ж".repeat(200) + "y",
            "ﷺ".repeat(40));

    static final List<String> PHONES = List.of(
            "13800138000",
            "+86 138 0013 8000",
            "138-0013-8000",
            "（010）8888 6666",
            "010 88886666",
            "+86 10 8888 6666",
            "88886666",
            "88886666 ext 12",
            "8888 6666转12",
            "+41 44 268 12 34",
            "0041442681234",
            "110",
            "000",
            "+999 1234");

    /** Of telephone numbers, as people look for them. */
    static final List<String> PARTS_OF_PHONES =
            List.of("138", "+86", "86", "010", "10 88", "8000", "00", "+41", "0041", "x12", "转", "abc", "");

    static final List<String> EMAILS =
            List.of("li@example.com", "LI@Example.com", "ä.b@bücher.de", "a.b@xn--bcher-kva.de", "王@例子.中国");

    static final List<String> URLS = List.of(
            "https://example.com",
            "HTTPS://EXAMPLE.com/Ä?q=1#x",
            "http://例子.中国/路径",
            "https://example.com/" + "a".repeat(300));

    static final List<String> HTML = List.of(
            "<p>银行 <strong>A</strong></p>",
            "<p>a</p><p>b</p>",
            "<h2>Ä &amp; b</h2>",
            "<p>&lt;i&gt;</p>",
            "<ul><li>one</li><li>two</li></ul>",
            "<p>" + LONG + "</p>");

    static final List<String> OPTIONS =
            List.of("a", "b", "A", "low", "high", "x1", "null", "true", "yes", "A类", "B类", "类", SortKey.of("类"));

    static final List<String> COUNTRIES = List.of("CN", "CH", "DE", "SG");

    static final List<String> PLACES = List.of("上海市", "北京市", "Zürich", "zurich", "徐汇区", "São Paulo", "X");

    static final List<LocalDate> DAYS = List.of(
            LocalDate.of(1, 1, 1),
            LocalDate.of(1582, 10, 10),
            LocalDate.of(1899, 12, 31),
            LocalDate.of(1969, 12, 31),
            LocalDate.EPOCH,
            LocalDate.of(2000, 2, 29),
            LocalDate.of(2026, 1, 31),
            LocalDate.of(9999, 12, 31));

    static final List<Instant> MOMENTS = List.of(
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("1969-12-31T23:59:59.999999Z"),
            Instant.EPOCH,
            Instant.parse("1970-01-01T00:00:00.000001Z"),
            Instant.parse("2026-01-31T16:00:00Z"),
            Instant.parse("2026-01-31T15:59:59.999999Z"),
            Instant.parse("9999-12-31T23:59:59.999999Z"));

    private static final List<String> NUMBERS =
            List.of("0", "1", "-1", "2", "0.5", "-0.5", "1.005", "0.000001", "9.99", "1000", "-1000");

    private DrawnWords() {}

    /** Of that many places, or of one more or less. */
    static BigDecimal number(Draw draw, int scale) {
        return switch (draw.number(5)) {
            case 0 -> BigDecimal.valueOf(draw.either(Long.MAX_VALUE, Long.MIN_VALUE, Long.MAX_VALUE - 1), scale);
            case 1 -> BigDecimal.valueOf(draw.number(5) - 2, scale);
            default -> new BigDecimal(draw.one(NUMBERS));
        };
    }
}
