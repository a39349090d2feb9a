package io.kith.server.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@KithServerTest
class ViewTest {

    private static final String VIEWS = "/api/v1/views";

    private static final String FLOORS = """
            kind: extension
            object: customer
            fields:
              - {key: c_floor, type: integer, label: Floor}
            ---
            kind: view
            object: customer
            key: c_highUp
            label: {en: High up, zh: 高层}
            show: {as: list, columns: [name, c_floor]}
            filter: c_floor > 3 && contacts.size() == 0
            sort: -c_floor
            """;

    @Autowired
    Kith kith;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    PlatformTransactionManager manager;

    Kith.Company company;
    Api admin;
    Api user;

    @BeforeEach
    void aCompany() {
        company = kith.company();
        admin = company.admin();
        user = kith.token(company, "user", "write");
    }

    @Test
    void aViewKeepsFilterSortingAndColumns() {
        Map<String, Object> wish = wish("Big ones", false);
        wish.put("filter", "annualRevenue >= 100 && city == 'Salem'");
        wish.put("conditions", List.of("annualRevenue:over:100", "city:is:Salem"));
        wish.put("sort", List.of("-annualRevenue", "name"));
        wish.put("columns", List.of(Map.of("key", "city", "width", 240, "pinned", true), Map.of("key", "updatedAt")));
        JsonNode saved = user.post(VIEWS, wish).expect(201).json();

        JsonNode read = views(user).get(0);
        assertThat(read).isEqualTo(saved);
        assertThat(read.get("filter").asString()).isEqualTo(wish.get("filter"));
        assertThat(read.get("conditions").toString()).isEqualTo("[\"annualRevenue:over:100\",\"city:is:Salem\"]");
        assertThat(read.get("sort").toString()).isEqualTo("[\"-annualRevenue\",\"name\"]");
        assertThat(read.get("columns").toString())
                .isEqualTo("[{\"key\":\"city\",\"width\":240,\"pinned\":true},"
                        + "{\"key\":\"updatedAt\",\"width\":null,\"pinned\":false}]");
        assertThat(read.get("missing")).isEmpty();
        assertThat(List.of(read.get("mine").asBoolean(), read.get("mayChange").asBoolean()))
                .containsOnly(true);
    }

    @Test
    void aViewKeepsItsForm() {
        Map<String, Object> wish = wish("Pipeline", false);
        wish.put("form", Map.of("as", "board", "lanes", "status", "card", List.of("owner"), "sum", "annualRevenue"));
        JsonNode saved = user.post(VIEWS, wish).expect(201).json();
        assertThat(saved.get("form").toString())
                .isEqualTo("{\"as\":\"board\",\"lanes\":\"status\",\"card\":[\"owner\"],\"sum\":\"annualRevenue\"}");
        assertThat(views(user).get(0)).isEqualTo(saved);

        wish.put("form", Map.of("as", "calendar", "start", "birthday"));
        String path = VIEWS + "/" + saved.get("id").asString();
        assertThat(user.put(path, wish).expect(200).json().get("form").toString())
                .isEqualTo("{\"as\":\"calendar\",\"start\":\"birthday\"}");
        assertThat(admin.get("/api/v1/audit-entries?action=view.changed")
                        .expect(200)
                        .json()
                        .at("/entries/0/changes")
                        .toString())
                .contains(
                        "\"form\":{\"before\":\"board\",\"after\":\"calendar\"}",
                        "\"lanes\":{\"before\":\"status\",\"after\":null}",
                        "\"start\":{\"before\":null,\"after\":\"birthday\"}");
    }

    @Test
    void whoKnowsOfNoFormsTurnsNoBoardIntoAList() {
        Map<String, Object> wish = wish("Pipeline", false);
        wish.put("form", Map.of("as", "board", "lanes", "status"));
        JsonNode saved = user.post(VIEWS, wish).expect(201).json();
        String path = VIEWS + "/" + saved.get("id").asString();

        JsonNode renamed = user.put(path, wish("Renamed", false)).expect(200).json();
        assertThat(renamed.get("name").asString()).isEqualTo("Renamed");
        assertThat(renamed.get("form")).isEqualTo(saved.get("form"));
        wish.put("form", Map.of("as", "list"));
        assertThat(user.put(path, wish).expect(200).text("/form/as")).isEqualTo("list");
    }

    @Test
    void ofAFormIsKeptWhatItNeedsAlone() {
        Map<String, Object> wish = wish("Mine", false);
        wish.put("form", Map.of("as", "list", "card", List.of("x".repeat(10_000)), "start", "y"));
        JsonNode saved = user.post(VIEWS, wish).expect(201).json();
        assertThat(saved.get("form").toString()).isEqualTo("{\"as\":\"list\"}");
        assertThat(views(user).get(0)).isEqualTo(saved);
    }

    @Test
    void whoSendsFarTooMuchIsToldSoOnce() {
        Map<String, Object> wish = wish("Much", false);
        List<String> many = Collections.nCopies(20_000, "c_none");
        wish.put("form", Map.of("as", "board", "lanes", "status", "card", many));
        wish.put("columns", many.stream().map(key -> Map.of("key", key)).toList());
        wish.put("conditions", Collections.nCopies(300, "x".repeat(2_001)));
        JsonNode violations = user.post(VIEWS, wish).expect(422).json().get("violations");
        assertThat(violations)
                .extracting(one -> one.get("field").asString())
                .filteredOn(field -> !field.startsWith("conditions["))
                .containsExactly("conditions", "columns", "form.card");
        assertThat(violations).hasSizeLessThan(100);
    }

    @Test
    void aFormRestsOnFieldsThatCanBearIt() {
        Map<String, Object> wish = wish("Board", false);
        wish.put("form", Map.of("as", "board", "lanes", "tags", "card", List.of("c_none"), "sum", "name"));
        assertThat(user.post(VIEWS, wish).expect(422).json().get("violations"))
                .extracting(one -> one.get("field").asString())
                .containsExactly("form.lanes", "form.card[0]", "form.sum");
        wish.put("form", Map.of("as", "board", "lanes", "status", "card", List.of("owner", "owner")));
        assertThat(user.post(VIEWS, wish).expect(422).json().get("violations"))
                .extracting(one ->
                        one.get("field").asString() + " " + one.get("code").asString())
                .containsExactly("form.card[1] field-twice");
        wish.put("form", Map.of("as", "calendar", "start", "birthday", "end", "name"));
        assertThat(user.post(VIEWS, wish).expect(422).text("/violations/0/field"))
                .isEqualTo("form.end");
        wish.put("form", Map.of("as", "map"));
        assertThat(user.post(VIEWS, wish).expect(422).text("/violations/0/message"))
                .contains("list, board, calendar");
    }

    @Test
    void aViewThatWasKeptBeforeThereWereFormsIsAList() {
        String id = user.post(VIEWS, wish("Old", false)).expect(201).text("/id");
        new TransactionTemplate(manager)
                .executeWithoutResult(
                        _ -> jdbc.update("update saved_view set form = null where id = ?", UUID.fromString(id)));
        assertThat(user.get(VIEWS + "/" + id).expect(200).text("/form/as")).isEqualTo("list");
    }

    @Test
    void whoLooksAtABoardIsToldThatItsLanesAreGone() {
        admin.configure(
                Map.of(
                        "stage.yaml",
                        "{kind: extension, object: customer, fields: [{key: c_stage, type: choice, label: Stage, options: [a, b]}]}"),
                false);
        Map<String, Object> wish = wish("Stages", false);
        wish.put("form", Map.of("as", "board", "lanes", "c_stage"));
        String id = user.post(VIEWS, wish).expect(201).text("/id");
        JsonNode plan = admin.post("/api/v1/configuration/plan", Map.of("files", Map.of(), "whole", true))
                .expect(200)
                .json();
        assertThat(plan.at("/steps/0/views").asLong())
                .as("views that the plan says it would touch")
                .isEqualTo(1);
        admin.configure(Map.of(), true);
        assertThat(user.get(VIEWS + "/" + id).expect(200).json().get("missing").toString())
                .isEqualTo("[\"form.lanes\"]");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        Map<String, Object> wish = wish(" ", false);
        wish.put("filter", "nobody == 1");
        wish.put("sort", List.of("tags"));
        wish.put("columns", List.of(Map.of("key", "c_none"), Map.of("key", "city", "width", 5), Map.of("key", "city")));
        assertThat(user.post(VIEWS, wish).expect(422).json().get("violations"))
                .extracting(one -> one.get("field").asString())
                .containsExactly("name", "columns[1].width", "columns[2].key", "columns[0].key", "filter", "sort[0]");
        user.post(VIEWS, Map.of("name", "x")).expect(422);
        user.post(VIEWS, Map.of("object", "nothing", "name", "x")).expect(404);
        user.get(VIEWS + "?object=nothing").expect(404);
    }

    @Test
    void aPrivateViewIsItsOwnersAlone() {
        String id = user.post(VIEWS, wish("Mine", false)).expect(201).text("/id");
        assertThat(views(admin)).isEmpty();
        for (Api other : List.of(admin, kith.company().admin())) {
            other.get(VIEWS + "/" + id).expect(404);
            other.put(VIEWS + "/" + id, wish("Theirs", false)).expect(404);
            other.delete(VIEWS + "/" + id).expect(404);
            other.post(VIEWS + "/" + id + "/restore").expect(404);
        }
        assertThat(views(user).get(0).get("name").asString()).isEqualTo("Mine");
    }

    @Test
    void aViewForAllIsKeptByWhoMayShapeTheCompany() {
        user.post(VIEWS, wish("Ours", true)).expect(403);
        kith.token(company, "admin", "read").post(VIEWS, wish("Ours", true)).expect(403);
        kith.token(company, "user", "read").post(VIEWS, wish("Mine", false)).expect(403);
        kith.stranger().get(VIEWS + "?object=customer").expect(401);
        String id = admin.post(VIEWS, wish("Ours", true)).expect(201).text("/id");

        JsonNode seen = views(user).get(0);
        assertThat(seen.get("mayChange").asBoolean()).isFalse();
        user.put(VIEWS + "/" + id, wish("Taken", true)).expect(403);
        user.put(VIEWS + "/" + id, wish("Taken", false)).expect(403);
        user.delete(VIEWS + "/" + id).expect(403);
        String own = user.post(VIEWS, wish("Mine", false)).expect(201).text("/id");
        user.put(VIEWS + "/" + own, wish("Everybody's", true)).expect(403);
        admin.delete(VIEWS + "/" + id).expect(204);
        user.post(VIEWS + "/" + id + "/restore").expect(403);
        Api others = kith.company().admin();
        others.get(VIEWS + "/" + id).expect(404);
        others.post(VIEWS + "/" + id + "/restore").expect(404);
        assertThat(views(others)).isEmpty();
    }

    @Test
    void whoTakesAViewAwayFromAllHasIt() {
        String id = admin.post(VIEWS, wish("Ours", true)).expect(201).text("/id");
        Api second = kith.token(company, "admin", "write");
        second.put(VIEWS + "/" + id, wish("Only mine now", false)).expect(200);
        assertThat(views(second)).hasSize(1);
        assertThat(views(admin)).isEmpty();
    }

    @Test
    void aViewThatHasMovedOnIsNotWrittenOver() {
        JsonNode saved = user.post(VIEWS, wish("One", false)).expect(201).json();
        String path = VIEWS + "/" + saved.get("id").asString();
        Api.Answer changed = user.with("If-Match", "\"1\"").put(path, wish("Two", false));
        assertThat(changed.expect(200).header("ETag")).isEqualTo("\"2\"");
        user.with("If-Match", "\"1\"").put(path, wish("Three", false)).expect(412);
        user.with("If-Match", "\"1\"").delete(path).expect(412);
        user.with("If-Match", "two").put(path, wish("Three", false)).expect(400);
        assertThat(user.get(path).expect(200).text("/name")).isEqualTo("Two");
    }

    @Test
    void aDeletedViewComesBack() {
        String path =
                VIEWS + "/" + user.post(VIEWS, wish("One", false)).expect(201).text("/id");
        user.delete(path).expect(204);
        user.get(path).expect(404);
        assertThat(views(user)).isEmpty();
        user.post(path + "/restore").expect(200);
        assertThat(views(user)).hasSize(1);
    }

    @Test
    void oneViewIsPreferredByOnePersonAndOneByTheCompany() {
        Map<String, Object> preferred = wish("First", false);
        preferred.put("preferred", true);
        user.post(VIEWS, preferred).expect(201);
        preferred.put("name", "Second");
        user.post(VIEWS, preferred).expect(201);
        Map<String, Object> forAll = wish("Ours", true);
        forAll.put("preferred", true);
        admin.post(VIEWS, forAll).expect(201);
        assertThat(views(user))
                .filteredOn(view -> view.get("preferred").asBoolean())
                .extracting(view -> view.get("name").asString())
                .containsExactly("Ours", "Second");
    }

    @Test
    void thereAreOnlySoMany() {
        for (int i = 0; i < Views.MOST; i++) {
            user.post(VIEWS, wish("View " + i, false)).expect(201);
        }
        assertThat(user.post(VIEWS, wish("One more", false)).expect(422).text("/violations/0/code"))
                .isEqualTo("too-many-views");
        admin.post(VIEWS, wish("Another's", false)).expect(201);
    }

    @Test
    void aViewOutlivesTheFieldsThatItNames() {
        String id = user.post(VIEWS, wish("Old", false)).expect(201).text("/id");
        new TransactionTemplate(manager).executeWithoutResult(_ -> {
            jdbc.queryForObject(
                    "select set_config('app.tenant_id', ?, true)",
                    String.class,
                    company.id().toString());
            jdbc.update("""
                    update saved_view set filter = 'c_gone == 1', sort = '["c_gone"]',
                        columns = '[{"key": "city", "width": null, "pinned": false}, {"key": "c_gone", "width": null, "pinned": false}]'
                    where tenant_id = ? and id = ?
                    """, company.id(), UUID.fromString(id));
        });
        JsonNode view = views(user).get(0);
        assertThat(view.get("missing").toString()).isEqualTo("[\"c_gone\",\"filter\",\"sort[0]\"]");
        assertThat(view.get("columns")).hasSize(2);
    }

    @Test
    void whatTheConfigurationDeclaresEverybodyHasAndNobodyChangesHere() {
        admin.configure(Map.of("views.yaml", FLOORS), false);
        admin.create("customer", Map.of("name", "Low", "c_floor", 1));
        admin.create("customer", Map.of("name", "High", "c_floor", 9));
        user.post(VIEWS, wish("Mine", false)).expect(201);

        JsonNode declared = views(user).get(0);
        assertThat(declared.at("/label/zh").asString()).isEqualTo("高层");
        assertThat(List.of(
                        declared.get("name").asString(),
                        declared.get("declaredBy").asString(),
                        declared.get("shared").asString(),
                        declared.get("mayChange").asString()))
                .containsExactly("High up", "tenant", "true", "false");
        assertThat(declared.get("columns")).hasSize(2);
        assertThat(declared.get("missing")).isEmpty();
        assertThat(views(user).get(1).get("declaredBy").isNull()).isTrue();
        assertThat(user.names(
                        "customer",
                        declared.get("filter").asString(),
                        declared.at("/sort/0").asString()))
                .containsExactly("High");

        String path = VIEWS + "/" + declared.get("id").asString();
        assertThat(user.get(path).expect(200).json()).isEqualTo(declared);
        assertThat(admin.put(path, wish("Taken", true)).expect(409).text("/code"))
                .isEqualTo("view-declared");
        admin.delete(path).expect(409);
        kith.token(company, "admin", "read").delete(path).expect(403);
        Api others = kith.company().admin();
        others.get(path).expect(404);
        others.put(path, wish("Theirs", true)).expect(404);
        assertThat(views(others)).isEmpty();
    }

    @Test
    void aDeclaredViewStaysTheSameWhateverItIsCalledAndHoldsOnToTheFieldsItNames() {
        admin.configure(Map.of("views.yaml", FLOORS), false);
        String id = views(user).get(0).get("id").asString();
        long version = admin.get("/api/v1/configuration")
                .expect(200)
                .json()
                .get("version")
                .asLong();

        String renamed =
                "{kind: view, object: customer, key: c_high, renamedFrom: c_highUp, label: High, show: {as: list}}";
        admin.configure(Map.of("view.yaml", renamed), false);
        String again = "{kind: view, object: customer, key: c_high, label: Higher, show: {as: list}, sort: -c_floor}";
        assertThat(admin.configure(Map.of("view.yaml", again), false)
                        .at("/steps/0/text/en")
                        .asString())
                .isEqualTo("change view 'customer.c_high': label High → Higher, sort is set to -c_floor");
        assertThat(views(user)).hasSize(1);
        assertThat(views(user).get(0).get("id").asString()).isEqualTo(id);

        Map<String, Object> withoutField = Map.of("files", Map.of("view.yaml", again), "whole", true);
        assertThat(admin.post("/api/v1/configuration/plan", withoutField)
                        .expect(422)
                        .text("/violations/0/message"))
                .contains("object 'customer': view 'c_high': lists are not sorted by 'c_floor'");
        Map<String, Object> renamedField = Map.of(
                "files",
                Map.of(
                        "field.yaml",
                        "{kind: extension, object: customer, fields: [{key: c_storey, renamedFrom: c_floor, type: integer, label: F}]}"));
        assertThat(admin.post("/api/v1/configuration/plan", renamedField)
                        .expect(422)
                        .text("/violations/0/message"))
                .contains("view 'c_high'", "'c_floor'");

        JsonNode files = admin.get("/api/v1/configuration/versions/" + version)
                .expect(200)
                .json()
                .get("files");
        Map<String, String> then = new LinkedHashMap<>();
        files.properties()
                .forEach(file -> then.put(file.getKey(), file.getValue().asString()));
        assertThat(then).containsOnlyKeys("extensions/customer.yaml", "views/customer.c_highUp.yaml");
        admin.configure(then, true);
        assertThat(views(user).get(0).get("name").asString()).isEqualTo("High up");
        assertThat(views(user).get(0).get("id").asString()).isEqualTo(id);
        admin.configure(Map.of(), true);
        assertThat(views(user)).isEmpty();
    }

    private static JsonNode views(Api who) {
        return who.get(VIEWS + "?object=customer").expect(200).json().get("views");
    }

    private static Map<String, Object> wish(String name, boolean shared) {
        return new LinkedHashMap<>(Map.of("object", "customer", "name", name, "shared", shared));
    }
}
