package io.kith.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Somebody whose role shows them a part of the measured company's customers. */
enum Sight {
    /** Every second one. */
    HALF,
    /** One of a hundred. */
    HUNDREDTH,
    /** One of ten thousand. */
    RARE;

    /** What says who is shown a customer; as an owner does, it holds one of few words. */
    static final String FIELD = "c_keeper";

    private static final String OTHERS = "others";

    /** Who is shown the customer with this number. */
    static String keeper(int mixed) {
        int share = mixed % 10_000;
        if (share == 1) {
            return RARE.word();
        }
        if (share % 100 == 3) {
            return HUNDREDTH.word();
        }
        return share % 2 == 0 ? HALF.word() : OTHERS;
    }

    String role() {
        return "c_" + word();
    }

    /** The declarations of all roles, by file. */
    static Map<String, String> roles() {
        return Arrays.stream(values()).collect(Collectors.toMap(sight -> sight.word() + ".yaml", Sight::yaml));
    }

    private String yaml() {
        return """
                kind: role
                key: %s
                label: %s
                objects:
                  customer: {readIf: "%s == '%s'"}
                """.formatted(role(), name(), FIELD, word());
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
