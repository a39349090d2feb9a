package io.kith.server.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.schema.SchemaCompiler;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Replica;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A company with objects of as many fields as there may be; how long it waits is said in the log. */
@KithServerTest
class LargeCompanyTest {

    private static final Logger log = LoggerFactory.getLogger(LargeCompanyTest.class);
    private static final int OBJECTS = Integer.getInteger("kith.test.objects", 2);
    /** Objects that are sent at once. */
    private static final int TOGETHER = 40;

    @Autowired
    Kith kith;

    @Test
    void recordsOfFiveHundredFieldsAreKeptListedAndChanged() {
        Api admin = kith.company().admin();
        for (int first = 0; first < OBJECTS; first += TOGETHER) {
            Map<String, Object> files = new LinkedHashMap<>();
            IntStream.range(first, Math.min(OBJECTS, first + TOGETHER))
                    .forEach(number -> files.put("o" + number + ".yaml", object(number, "price * 2")));
            long start = System.nanoTime();
            admin.configure(files, false);
            log.info("{} objects planned and applied after {} ms", files.size(), since(start));
        }
        Map<String, Object> values = new LinkedHashMap<>(Map.of("name", "Whole", "price", 21));
        IntStream.range(0, SchemaCompiler.MOST_FIELDS - 3).forEach(i -> values.put("c_f" + i, "value " + i));
        JsonNode created = admin.create("c_large0", values);
        assertThat(created.at("/fields/c_f400").asString()).isEqualTo("value 400");
        assertThat(created.at("/fields/c_twice").asInt()).isEqualTo(42);
        assertThat(admin.names("c_large0", "c_f3 == 'value 3' && c_twice == 42", "name"))
                .containsExactly("Whole");
        assertThat(admin.get("/api/v1/schema")
                        .expect(200)
                        .json()
                        .get("objects")
                        .valueStream()
                        .filter(object -> object.get("key").asString().equals("c_large0"))
                        .findFirst()
                        .orElseThrow()
                        .get("fields"))
                .hasSize(SchemaCompiler.MOST_FIELDS);
        assertThat(admin.post("/api/v1/records/c_large0/form-state", Map.of("fields", values))
                        .expect(200)
                        .json())
                .isNotNull();
        admin.post(
                        "/api/v1/records/c_large0",
                        Map.of("fields", Map.of("name", "No", "c_f" + SchemaCompiler.MOST_FIELDS, 1)))
                .expect(422);

        Api there = admin.at(Replica.second().base());
        there.get("/api/v1/schema").expect(200);
        List<Long> waited = new ArrayList<>();
        for (int factor = 3; factor < 8; factor++) {
            admin.configure(Map.of("o0.yaml", object(0, "price * " + factor)), false);
            long start = System.nanoTime();
            // the first question at the other replica is the one that waits for the new schema
            assertThat(there.names("c_large0", "price == 21", "name")).hasSize(1);
            waited.add(since(start));
        }
        log.info(
                "{} objects of {} fields: the other replica knows a change of one after {} ms",
                OBJECTS,
                SchemaCompiler.MOST_FIELDS,
                waited);
        there.patch("/api/v1/records/c_large0/" + created.get("id").asString(), Map.of("fields", Map.of("price", 2)))
                .expect(200);
        assertThat(admin.get("/api/v1/records/c_large0/" + created.get("id").asString())
                        .expect(200)
                        .json()
                        .at("/fields/c_twice")
                        .asInt())
                .isEqualTo(14);
    }

    @Test
    void oneFieldMoreIsRefusedByItsName() {
        Map<String, String> files = Map.of(
                "a.yaml",
                object(0, "price * 2"),
                "b.yaml",
                "{kind: extension, object: c_large0, fields: [{key: c_more, type: text, label: More}]}");
        JsonNode refused = kith.company()
                .admin()
                .post("/api/v1/configuration/plan", Map.of("files", files, "whole", false))
                .expect(422)
                .json();
        assertThat(refused.at("/violations/0/message").asString())
                .contains("'c_more'", "at most " + SchemaCompiler.MOST_FIELDS + " fields");
    }

    private static long since(long start) {
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static String object(int number, String formula) {
        var yaml = new StringBuilder("kind: object\nkey: c_large" + number + "\nlabel: Large\ntitle: name\nfields:\n"
                + "  - {key: name, type: text, label: Name, required: true}\n"
                + "  - {key: price, type: integer, label: Price}\n"
                + "  - {key: c_twice, type: integer, label: Twice, formula: " + formula + "}\n");
        IntStream.range(0, SchemaCompiler.MOST_FIELDS - 3)
                .forEach(i ->
                        yaml.append("  - {key: c_f%d, type: text, label: {en: Field %d, zh: 字段 %d}, filterable: %b}\n"
                                .formatted(i, i, i, i < 10)));
        return yaml.toString();
    }
}
