package io.kith.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/** What a client does again and again. */
enum Operation {
    READ("GET", Operation::anyRecord, (_, _) -> new byte[0], Compared.WITH_CEILING),

    /** The first twenty of a level, by name. */
    LIST("POST", at("/query"), (_, random) -> Listing.STANDARD.first(random), Compared.WITH_CEILING),

    /** The five hundredth twenty of a level, by name; to be compared with the first. */
    DEEP("POST", at("/query"), (target, random) -> target.deepPage(Listing.STANDARD, random), Compared.ALONE),

    /** The first twenty of a segment, by score downwards: fields that the company has made for itself. */
    OWN("POST", at("/query"), (_, random) -> Listing.OWN.first(random), Compared.ALONE),

    /** The five hundredth twenty of them. */
    OWN_DEEP("POST", at("/query"), (target, random) -> target.deepPage(Listing.OWN, random), Compared.ALONE),

    /** As {@link #LIST}, of half of all that there is. */
    HALF("POST", at("/query"), (_, random) -> Listing.STANDARD.first(random), Compared.ALONE) {
        @Override
        String token(Target target) {
            return target.tokenOf(Sight.HALF);
        }
    },

    /** As {@link #LIST}, of one in a hundred. */
    HUNDREDTH("POST", at("/query"), (_, random) -> Listing.STANDARD.first(random), Compared.ALONE) {
        @Override
        String token(Target target) {
            return target.tokenOf(Sight.HUNDREDTH);
        }
    },

    /** As {@link #LIST}, of one in ten thousand. */
    RARE("POST", at("/query"), (_, random) -> Listing.STANDARD.first(random), Compared.ALONE) {
        @Override
        String token(Target target) {
            return target.tokenOf(Sight.RARE);
        }
    },

    /** Nothing simple does the like. */
    SEARCH(
            "GET",
            (target, random) ->
                    "/api/v1/search?limit=10&q=" + Searches.any(target.ids().size(), random),
            (_, _) -> new byte[0],
            Compared.ALONE) {
        @Override
        boolean succeeded(HttpLine.Reply reply) {
            return super.succeeded(reply) && reply.text().contains("\"id\"");
        }
    },

    /** How many records there are: no aggregate of all of them costs less. */
    COUNT("POST", at("/aggregate"), (_, _) -> json(Map.of()), Compared.ALONE),

    /** What a level comes to, industry by industry. */
    AGGREGATE("POST", at("/aggregate"), (_, random) -> revenueOfALevel(random), Compared.ALONE),

    /** What everything comes to, by two fields. */
    CROSS("POST", at("/aggregate"), (_, _) -> revenueBy("industry", "source"), Compared.ALONE),

    /** What everything comes to, month by month of a field that the company has made for itself. */
    MONTH("POST", at("/aggregate"), (_, _) -> revenueByMonth(), Compared.ALONE),

    /** Last, since what it creates changes what the others find. */
    CREATE(
            "POST",
            at(""),
            (_, random) -> json(Map.of("fields", Customers.customer(random.nextInt(1 << 30)))),
            Compared.WITH_CEILING);

    /** Of a page of a list. */
    static final int ROWS = 20;

    static final String RECORDS = "/api/v1/records/customer";

    private static final JsonMapper JSON = JsonMapper.shared();

    private enum Compared {
        WITH_CEILING,
        ALONE
    }

    private final String method;
    private final BiFunction<Target, RandomGenerator, String> path;
    private final BiFunction<Target, RandomGenerator, byte[]> body;
    private final Compared compared;

    Operation(
            String method,
            BiFunction<Target, RandomGenerator, String> path,
            BiFunction<Target, RandomGenerator, byte[]> body,
            Compared compared) {
        this.method = method;
        this.path = path;
        this.body = body;
        this.compared = compared;
    }

    String method() {
        return method;
    }

    /** Of whoever does it. */
    String token(Target target) {
        return target.token();
    }

    String path(Target target, RandomGenerator random) {
        return path.apply(target, random);
    }

    byte[] body(Target target, RandomGenerator random) {
        return body.apply(target, random);
    }

    boolean succeeded(HttpLine.Reply reply) {
        return reply.status() == (this == CREATE ? 201 : 200) && reply.body().length > 0;
    }

    boolean hasCeiling() {
        return compared == Compared.WITH_CEILING;
    }

    static byte[] json(Object value) {
        return JSON.writeValueAsString(value).getBytes(StandardCharsets.UTF_8);
    }

    private static BiFunction<Target, RandomGenerator, String> at(String rest) {
        return (_, _) -> RECORDS + rest;
    }

    private static String anyRecord(Target target, RandomGenerator random) {
        return RECORDS + "/" + target.ids().get(random.nextInt(target.ids().size()));
    }

    private static byte[] revenueOfALevel(RandomGenerator random) {
        String level = Customers.LEVELS.get(random.nextInt(Customers.LEVELS.size()));
        return json(Map.of(
                "filter",
                "level == '" + level + "'",
                "groupBy",
                List.of(Map.of("field", "industry")),
                "measures",
                revenue()));
    }

    private static byte[] revenueBy(String one, String other) {
        return json(Map.of("groupBy", List.of(Map.of("field", one), Map.of("field", other)), "measures", revenue()));
    }

    private static byte[] revenueByMonth() {
        return json(Map.of("groupBy", List.of(Map.of("field", "c_since", "unit", "month")), "measures", revenue()));
    }

    private static List<Map<String, String>> revenue() {
        return List.of(Map.of("function", "count"), Map.of("function", "sum", "field", "annualRevenue"));
    }
}
