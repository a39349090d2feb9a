package io.kith.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Customers such as companies have them: the n-th is always the same. */
final class Customers {

    /** By which lists are filtered. */
    static final List<String> LEVELS = List.of("key", "important", "standard", "occasional");

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
    private static final List<String> SOURCES = List.of("referral", "website", "event", "partner", "phone");
    private static final List<String> INDUSTRIES =
            List.of("manufacturing", "retail", "technology", "transport", "healthcare", "education", "energy");
    private static final List<String> CITIES = List.of("Rotterdam", "Shenzhen", "Porto", "Austin", "Lyon", "Osaka");

    private Customers() {}

    static Map<String, Object> customer(int n) {
        int mixed = Math.floorMod(n * 0x9E3779B1, 1 << 30);
        String name = pick(FIRST, mixed) + " " + pick(SECOND, mixed / 10) + " " + mixed % 100_000;
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("level", pick(LEVELS, mixed / 100));
        fields.put("source", pick(SOURCES, mixed / 7));
        fields.put("industry", pick(INDUSTRIES, mixed / 13));
        fields.put("phone", "+1 212 555 " + (1000 + mixed % 9000));
        fields.put("email", "office" + n + "@customer.example");
        fields.put("city", pick(CITIES, mixed / 17));
        fields.put("employees", mixed % 5000);
        fields.put("annualRevenue", mixed % 90_000_000 + ".50");
        return fields;
    }

    private static <T> T pick(List<T> list, int n) {
        return list.get(n % list.size());
    }
}
