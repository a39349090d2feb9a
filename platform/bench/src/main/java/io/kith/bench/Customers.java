package io.kith.bench;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Customers such as companies have them: the n-th is always the same. */
final class Customers {

    /** By which lists are filtered. */
    static final List<String> LEVELS = List.of("key", "important", "standard", "occasional");

    /** Of the measured company's own lists. */
    static final List<String> SEGMENTS = List.of("north", "east", "south", "west", "online");

    /** What the measured company adds to its customers. */
    static final String OWN_FIELDS = """
            kind: extension
            object: customer
            fields:
              - {key: c_segment, type: choice, label: Segment, options: [north, east, south, west, online], filterable: true}
              - {key: c_score, type: integer, label: Score, filterable: true}
              - {key: c_since, type: date, label: Since, filterable: true}
              - {key: c_keeper, type: text, label: Keeper, filterable: true}
            """;

    private static final LocalDate BEGINNING = LocalDate.of(2020, 1, 1);
    private static final int DAYS = 2_000;

    private static final List<String> FIRST = List.of(
            "Northern",
            "Harbour",
            "Golden",
            "Blue River",
            "United",
            "Alpine",
            "Pacific",
            "Crescent",
            "Evergreen",
            "Silver");
    private static final List<String> SECOND = List.of(
            "Logistics",
            "Foods",
            "Machinery",
            "Textiles",
            "Optics",
            "Energy",
            "Paper",
            "Robotics",
            "Ceramics",
            "Software");
    private static final List<Spelt> PLACES = List.of(
            new Spelt("上海", "shanghai"),
            new Spelt("深圳", "shenzhen"),
            new Spelt("杭州", "hangzhou"),
            new Spelt("广州", "guangzhou"),
            new Spelt("苏州", "suzhou"),
            new Spelt("南京", "nanjing"));
    private static final List<Spelt> MARKS = List.of(
            new Spelt("华盛", "huasheng"),
            new Spelt("金鼎", "jinding"),
            new Spelt("天宇", "tianyu"),
            new Spelt("恒通", "hengtong"),
            new Spelt("明德", "mingde"),
            new Spelt("鑫源", "xinyuan"),
            new Spelt("博远", "boyuan"));
    private static final List<Spelt> TRADES = List.of(
            new Spelt("科技", "keji"),
            new Spelt("贸易", "maoyi"),
            new Spelt("食品", "shipin"),
            new Spelt("机械", "jixie"),
            new Spelt("物流", "wuliu"));
    private static final List<String> SOURCES = List.of("referral", "website", "event", "partner", "phone");
    private static final List<String> INDUSTRIES =
            List.of("manufacturing", "retail", "technology", "transport", "healthcare", "education", "energy");
    private static final List<String> CITIES = List.of("Rotterdam", "Shenzhen", "Porto", "Austin", "Lyon", "Osaka");

    private Customers() {}

    private record Spelt(String text, String spelling) {}

    static Map<String, Object> customer(int n) {
        int mixed = mixed(n);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name(n));
        fields.put("level", pick(LEVELS, mixed / 100));
        fields.put("source", pick(SOURCES, mixed / 7));
        fields.put("industry", pick(INDUSTRIES, mixed / 13));
        fields.put("phone", phone(n));
        fields.put("email", "office" + n + "@customer.example");
        fields.put("city", pick(CITIES, mixed / 17));
        fields.put("employees", mixed % 5000);
        fields.put("annualRevenue", mixed % 90_000_000 + ".50");
        return fields;
    }

    /** A customer of the company that has fields of its own. */
    static Map<String, Object> ofTheMeasured(int n) {
        int mixed = mixed(n);
        Map<String, Object> fields = customer(n);
        fields.put("c_segment", pick(SEGMENTS, mixed / 11));
        fields.put("c_score", mixed / 23 % 100_000);
        fields.put("c_since", BEGINNING.plusDays(mixed / 29 % DAYS).toString());
        fields.put(Sight.FIELD, Sight.keeper(mixed / 31));
        return fields;
    }

    /** Every third one is Chinese. */
    static String name(int n) {
        int mixed = mixed(n);
        return n % 3 == 0
                ? place(mixed).text() + mark(mixed).text() + mixed % 10_000
                        + trade(mixed).text() + "有限公司"
                : pick(FIRST, mixed) + " " + pick(SECOND, mixed / 10) + " " + mixed % 100_000;
    }

    /** The beginning of the Chinese name of this or a neighbouring customer, as it is typed without Chinese. */
    static String spelling(int n) {
        int mixed = mixed(n - n % 3);
        return place(mixed).spelling() + mark(mixed).spelling();
    }

    static String phone(int n) {
        int mixed = mixed(n);
        return "+1 212 " + (200 + mixed / 10_000 % 800) + " " + "%04d".formatted(mixed % 10_000);
    }

    private static Spelt place(int mixed) {
        return pick(PLACES, mixed / 3);
    }

    private static Spelt mark(int mixed) {
        return pick(MARKS, mixed / 19);
    }

    private static Spelt trade(int mixed) {
        return pick(TRADES, mixed / 137);
    }

    private static int mixed(int n) {
        return Math.floorMod(n * 0x9E3779B1, 1 << 30);
    }

    private static <T> T pick(List<T> list, int n) {
        return list.get(n % list.size());
    }
}
