package io.kith.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/** What a client does again and again. */
enum Operation {
    READ("GET", 200) {
        @Override
        String path(Target target, RandomGenerator random) {
            return RECORDS + "/" + target.ids().get(random.nextInt(target.ids().size()));
        }

        @Override
        byte[] body(Target target, RandomGenerator random) {
            return new byte[0];
        }
    },

    /** The first twenty of a level, by name. */
    LIST("POST", 200) {
        @Override
        String path(Target target, RandomGenerator random) {
            return RECORDS + "/query";
        }

        @Override
        byte[] body(Target target, RandomGenerator random) {
            String level = Customers.LEVELS.get(random.nextInt(Customers.LEVELS.size()));
            return json(DeepPages.question(level, "", ROWS));
        }
    },

    /** The five hundredth twenty of a level, by name; to be compared with the first. */
    DEEP("POST", 200) {
        @Override
        String path(Target target, RandomGenerator random) {
            return RECORDS + "/query";
        }

        @Override
        byte[] body(Target target, RandomGenerator random) {
            return target.deepPages().get(random.nextInt(target.deepPages().size()));
        }

        @Override
        boolean hasCeiling() {
            return false;
        }
    },

    /** Without a ceiling: nothing simple does the like. */
    SEARCH("GET", 200) {
        @Override
        String path(Target target, RandomGenerator random) {
            return "/api/v1/search?limit=10&q=" + Searches.any(target.ids().size(), random);
        }

        @Override
        byte[] body(Target target, RandomGenerator random) {
            return new byte[0];
        }

        @Override
        boolean succeeded(HttpLine.Reply reply) {
            return super.succeeded(reply) && reply.text().contains("\"id\"");
        }

        @Override
        boolean hasCeiling() {
            return false;
        }
    },

    /** What a level comes to, industry by industry. */
    AGGREGATE("POST", 200) {
        @Override
        String path(Target target, RandomGenerator random) {
            return RECORDS + "/aggregate";
        }

        @Override
        byte[] body(Target target, RandomGenerator random) {
            String level = Customers.LEVELS.get(random.nextInt(Customers.LEVELS.size()));
            return json(Map.of(
                    "filter",
                    "level == '" + level + "'",
                    "groupBy",
                    List.of(Map.of("field", "industry")),
                    "measures",
                    REVENUE));
        }

        @Override
        boolean hasCeiling() {
            return false;
        }
    },

    /** What everything comes to, by two fields. */
    CROSS("POST", 200) {
        @Override
        String path(Target target, RandomGenerator random) {
            return RECORDS + "/aggregate";
        }

        @Override
        byte[] body(Target target, RandomGenerator random) {
            return json(Map.of(
                    "groupBy", List.of(Map.of("field", "industry"), Map.of("field", "source")), "measures", REVENUE));
        }

        @Override
        boolean hasCeiling() {
            return false;
        }
    },

    /** How many records there are: no aggregate of all of them costs less. */
    COUNT("POST", 200) {
        @Override
        String path(Target target, RandomGenerator random) {
            return RECORDS + "/aggregate";
        }

        @Override
        byte[] body(Target target, RandomGenerator random) {
            return json(Map.of());
        }

        @Override
        boolean hasCeiling() {
            return false;
        }
    },

    /** Last, since what it creates changes what the others find. */
    CREATE("POST", 201) {
        @Override
        String path(Target target, RandomGenerator random) {
            return RECORDS;
        }

        @Override
        byte[] body(Target target, RandomGenerator random) {
            return json(Map.of("fields", Customers.customer(random.nextInt(1 << 30))));
        }
    };

    /** Of a page of a list. */
    static final int ROWS = 20;

    static final String RECORDS = "/api/v1/records/customer";

    private static final List<Map<String, String>> REVENUE =
            List.of(Map.of("function", "count"), Map.of("function", "sum", "field", "annualRevenue"));

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String method;
    private final int success;

    Operation(String method, int success) {
        this.method = method;
        this.success = success;
    }

    String method() {
        return method;
    }

    boolean succeeded(HttpLine.Reply reply) {
        return reply.status() == success && reply.body().length > 0;
    }

    boolean hasCeiling() {
        return true;
    }

    abstract String path(Target target, RandomGenerator random);

    abstract byte[] body(Target target, RandomGenerator random);

    static byte[] json(Object value) {
        return JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    }
}
