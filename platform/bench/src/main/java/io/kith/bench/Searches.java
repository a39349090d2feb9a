package io.kith.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;

/** What people type when they look for a customer. */
enum Searches {
    BEGINNING_OF_NAME {
        @Override
        String of(int n, RandomGenerator random) {
            String name = Customers.name(n);
            return name.substring(0, Math.min(name.length(), 2 + random.nextInt(name.length())));
        }
    },

    PINYIN {
        @Override
        String of(int n, RandomGenerator random) {
            return Customers.spelling(n);
        }
    },

    PHONE {
        @Override
        String of(int n, RandomGenerator random) {
            String digits = Customers.phone(n).replaceAll("\\D", "");
            return digits.substring(digits.length() - 5 - random.nextInt(4));
        }
    };

    abstract String of(int n, RandomGenerator random);

    /** A question that one of the first so many customers answers. */
    static String any(int customers, RandomGenerator random) {
        Searches kind = values()[random.nextInt(values().length)];
        return URLEncoder.encode(kind.of(random.nextInt(customers), random), StandardCharsets.UTF_8);
    }
}
