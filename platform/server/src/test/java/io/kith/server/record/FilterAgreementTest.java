package io.kith.server.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.condition.RecordValues;
import io.kith.config.definition.FieldType;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.expression.Backend;
import io.kith.expression.Compilation;
import io.kith.expression.Condition;
import io.kith.expression.EvaluationContext;
import io.kith.expression.Evaluator;
import io.kith.expression.ExpressionCompiler;
import io.kith.expression.ExpressionProblem;
import io.kith.expression.Truth;
import io.kith.expression.Values;
import io.kith.expression.Variable;
import io.kith.expression.Variables;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.search.IndexedRecords;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Scope;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantDirectory;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;

/**
 * One expression, three ways to run it: what PostgreSQL and Elasticsearch find among drawn records of drawn objects is what evaluation in memory
 * says of each of them, missing values included. Half of the filters are such that all three can be asked; what an index cannot be asked has to
 * be refused. Other ones in each run; {@code -Dkith.test.seed} makes those of an earlier one again, with as many filters. What
 * it does not make again are ids, and moments at which records are made; filters that name them name those of their own run.
 */
@KithServerTest
class FilterAgreementTest {

    private static final Logger LOG = LoggerFactory.getLogger(FilterAgreementTest.class);

    private static final int FILTERS = Integer.getInteger("kith.test.conditions", 1_000);
    private static final int FILTERS_OF_ONE_OBJECT = 125;
    private static final int OBJECTS_OF_ONE_COMPANY = 8;
    private static final int RECORDS = 60;

    private static final String ABOUT_OBJECT = "about.object";

    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    @Autowired
    Kith kith;

    @Autowired
    TenantDirectory tenants;

    @Autowired
    TenantTransactions transactions;

    @Autowired
    Schemas schemas;

    @Autowired
    RecordQueries queries;

    @Autowired
    RecordStore store;

    @Autowired
    WorkedOut worked;

    @Autowired
    ApplicationContext context;

    IndexedRecords indexed;
    int refused;

    @BeforeEach
    void index() {
        indexed = new IndexedRecords(context);
    }

    @Test
    void databaseIndexAndMemoryFindTheSameRecords() {
        long seed = Long.getLong("kith.test.seed", new Random().nextLong());
        LOG.info("{} filters are drawn with -Dkith.test.seed={}", FILTERS, seed);
        Draw draw = Draw.of(seed);
        Kith.Company company = kith.company();
        int[] telling = {0};
        for (int i = 0; i * FILTERS_OF_ONE_OBJECT < FILTERS; i++) {
            if (i > 0 && i % OBJECTS_OF_ONE_COMPANY == 0) {
                company = kith.company();
            }
            DrawnObject object = DrawnObject.of(draw, "c_thing" + i);
            create(company, object, draw);
            int filters = Math.min(FILTERS_OF_ONE_OBJECT, FILTERS - i * FILTERS_OF_ONE_OBJECT);
            indexed.awaitAll(company.id());
            TenantContext.call(admin(company), () -> {
                telling[0] += compare(object, draw, filters, "seed " + seed);
                return true;
            });
        }
        LOG.info("{} of them tell records apart, {} cannot be asked of an index", telling[0], refused);
        // many more do; what almost none tells apart would agree whatever it says
        assertThat(telling[0]).as("filters that tell records apart").isGreaterThanOrEqualTo(FILTERS / 10);
        assertThat(refused).as("filters that an index refuses").isLessThanOrEqualTo(FILTERS / 2);
    }

    /** How many of the filters are true of some records and not of others. */
    private int compare(DrawnObject drawn, Draw draw, int filters, String origin) {
        EffectiveSchema schema = schemas.newest();
        ObjectType object = schema.object(drawn.key());
        Variables variables = FilterVariables.of(schema, object);
        List<UUID> ids = queries.ids(drawn.key(), null, FIRST, LAST, RECORDS);
        Map<UUID, Revision> found = transactions.read(_ -> store.find(schema, object, ids));
        // in the order in which they were made, so that a seed draws the same of them
        Map<UUID, Revision> records = new LinkedHashMap<>();
        ids.forEach(id -> records.put(id, Objects.requireNonNull(found.get(id))));
        var drawnFilters = new DrawnFilters(
                draw, all(variables), values(variables, object, records), variables.relatedNames(), true);
        List<String> disagreements = new ArrayList<>();
        int telling = 0;
        for (int i = 0; i < filters; i++) {
            String filter = (i % 2 == 0 ? drawnFilters : drawnFilters.ofOneValueEach()).filter();
            switch (ExpressionCompiler.condition(filter, variables, Backend.SQL)) {
                case Compilation.Compiled(var condition) -> {
                    Set<UUID> fitting = Set.copyOf(queries.ids(drawn.key(), filter, FIRST, LAST, RECORDS));
                    telling += fitting.isEmpty() || fitting.size() == records.size() ? 0 : 1;
                    EvaluationContext evaluation = worked.context(schema);
                    Optional<Set<UUID>> indexed = proposed(schema, object, filter, disagreements);
                    Set<UUID> proposed = indexed.orElse(fitting);
                    records.forEach((id, record) -> {
                        Truth truth =
                                Evaluator.evaluate(condition, new Known(object, record, records.values()), evaluation);
                        if ((truth == Truth.TRUE) != fitting.contains(id)
                                || (truth == Truth.TRUE) != proposed.contains(id)) {
                            disagreements.add("%s\nis %s of %s; found: %s, proposed: %s"
                                    .formatted(
                                            filter,
                                            truth,
                                            shown(condition, object, record),
                                            fitting.contains(id),
                                            proposed.contains(id)));
                        }
                    });
                }
                case Compilation.Rejected(var problems) -> disagreements.add(filter + "\n" + problems);
            }
        }
        assertThat(disagreements).as(origin + "\n" + drawn.yaml()).isEmpty();
        return telling;
    }

    /** What the index finds; empty if it has been refused for what an index does not have. */
    private Optional<Set<UUID>> proposed(
            EffectiveSchema schema, ObjectType object, String filter, List<String> disagreements) {
        return switch (ExpressionCompiler.condition(filter, FilterVariables.of(schema, object), Backend.INDEX)) {
            case Compilation.Compiled(var condition) ->
                Optional.of(indexed.fitting(
                        TenantContext.actor(),
                        object.key(),
                        new FilterQuestions(schema, object, worked.context(schema)).of(condition),
                        RECORDS));
            case Compilation.Rejected(var problems) -> {
                refused++;
                if (problems.stream().anyMatch(problem -> problem.code() != ExpressionProblem.Code.NEEDS_LIST)) {
                    disagreements.add(filter + "\n" + problems);
                }
                yield Optional.empty();
            }
        };
    }

    private static List<Variable> all(Variables variables) {
        return variables.names().stream()
                .map(name -> variables.variable(name).orElseThrow())
                .toList();
    }

    private static Map<String, List<Object>> values(
            Variables variables, ObjectType object, Map<UUID, Revision> records) {
        Map<String, List<Object>> values = new HashMap<>();
        for (String name : variables.names()) {
            values.put(
                    name,
                    records.values().stream()
                            .map(record -> new Known(object, record, records.values()).value(name))
                            .filter(Objects::nonNull)
                            .toList());
        }
        return values;
    }

    /** What a record has, beside it what every record has, and those among all that refer to it. */
    private record Known(ObjectType object, Revision record, Collection<Revision> all) implements Values {

        @Override
        public @Nullable Object value(String name) {
            return switch (name) {
                case FilterVariables.ID -> record.id();
                case FilterVariables.CREATED_AT -> record.createdAt();
                case FilterVariables.CREATED_BY -> record.createdBy();
                case FilterVariables.UPDATED_AT -> record.updatedAt();
                case FilterVariables.UPDATED_BY -> record.updatedBy();
                case ABOUT_OBJECT -> {
                    Object target = new RecordValues(object, record.values()).value("about");
                    boolean own = all.stream().anyMatch(other -> other.id().equals(target));
                    yield target == null ? null : own ? object.key() : DrawnObject.BESIDE;
                }
                default -> new RecordValues(object, record.values()).value(name);
            };
        }

        @Override
        public Collection<Values> related(String name) {
            Field reference = object.fields().stream()
                    .filter(field -> name.equals(field.definition().inverse()))
                    .findFirst()
                    .orElseThrow();
            return all.stream()
                    .filter(other -> io.kith.config.record.Values.targets(
                                    reference, other.values().get(reference.id()))
                            .contains(record.id()))
                    .<Values>map(other -> new Known(object, other, all))
                    .toList();
        }
    }

    private static String shown(Condition condition, ObjectType object, Revision record) {
        return condition.variables().stream()
                .map(name -> name + ": " + new Known(object, record, List.of()).value(name))
                .collect(Collectors.joining(", "));
    }

    private static void create(Kith.Company company, DrawnObject object, Draw draw) {
        Api admin = company.admin();
        admin.configure(Map.of("thing.yaml", object.yaml()), false);
        UUID colleague = UUID.fromString(
                admin.post("/api/v1/members", Map.of("name", "Bob", "email", UUID.randomUUID() + "@example.com"))
                        .expect(201)
                        .text("/id"));
        var records = new DrawnRecords(draw, object, List.of(company.adminMember(), colleague));
        List<String> first = create(admin, object, records, List.of());
        create(admin, object, records, first);
        String beside =
                admin.create(DrawnObject.BESIDE, Map.of("name", "X")).get("id").asString();
        first.subList(0, 9)
                .forEach(id -> admin.patch(
                                "/api/v1/records/" + object.key() + "/" + id, Map.of("fields", Map.of("about", beside)))
                        .expect(200));
        admin.delete("/api/v1/records/" + object.key() + "/" + first.getLast()).expect(204);
        object.fields().stream()
                .filter(field -> field.type() == FieldType.FILES)
                .forEach(field -> putFiles(admin, object.key(), draw.one(first.subList(0, 9)), field.key()));
    }

    private static List<String> create(Api admin, DrawnObject object, DrawnRecords records, List<String> others) {
        List<Map<String, Object>> sent = IntStream.range(0, RECORDS / 2)
                .mapToObj(_ -> Map.<String, Object>of("fields", records.fields(others)))
                .toList();
        Api.Answer answer =
                admin.post("/api/v1/records/" + object.key() + "/batch", Map.of("atomic", true, "records", sent));
        List<String> ids = new ArrayList<>();
        for (JsonNode result : answer.json().path("results")) {
            ids.add(result.at("/record/id").asString());
        }
        assertThat(ids).as(answer.body()).hasSize(sent.size()).doesNotContain("");
        return ids;
    }

    private static void putFiles(Api admin, String object, String record, String field) {
        String path = "/api/v1/records/" + object + "/" + record;
        String file = admin.upload(path + "/files", "name", "a.txt", "a.txt", "text".getBytes(StandardCharsets.UTF_8))
                .expect(201)
                .text("/id");
        admin.patch(path, Map.of("fields", Map.of(field, List.of(file)))).expect(200);
    }

    private Actor admin(Kith.Company company) {
        long epoch = Objects.requireNonNull(
                tenants.accessEpochs(List.of(company.id())).get(company.id()));
        return new Actor(company.id(), ActorKind.MEMBER, company.adminMember(), "Ada", Role.ADMIN, Scope.WRITE, epoch);
    }
}
