package io.kith.server.exporting;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.access.Actors;
import io.kith.server.people.Members;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A list as a file has what the list shows, as people read it. */
@KithServerTest
class ExportTest {

    private static final String THINGS = """
            kind: object
            key: c_thing
            label: {en: Thing, zh: 物件}
            plural: {en: "Things: all", zh: 物件}
            icon: box
            title: c_name
            fields:
              - {key: c_name, type: text, label: {en: Name, zh: 名称}, required: true}
              - {key: c_story, type: longText, label: {en: Story, zh: 故事}}
              - {key: c_text, type: richText, label: {en: Text, zh: 正文}}
              - {key: c_many, type: integer, label: {en: Many, zh: 数量}}
              - {key: c_long, type: decimal, scale: 3, label: {en: Long, zh: 长度}}
              - {key: c_part, type: percent, scale: 1, label: {en: Part, zh: 比例}}
              - {key: c_cost, type: money, label: {en: Cost, zh: 费用}}
              - {key: c_done, type: boolean, label: {en: Done, zh: 完成}}
              - {key: c_day, type: date, label: {en: Day, zh: 日期}}
              - {key: c_at, type: dateTime, label: {en: At, zh: 时间}}
              - {key: c_kind, type: choice, label: {en: Kind, zh: 类别}, options: [big: {en: Big, zh: 大}, small: {en: Small, zh: 小}]}
              - {key: c_kinds, type: multiChoice, label: {en: Kinds, zh: 类别们}, options: [big: {en: Big, zh: 大}, small: {en: Small, zh: 小}]}
              - {key: c_where, type: address, label: {en: Where, zh: 地址}}
              - {key: c_words, type: tags, label: {en: Words, zh: 标签}}
              - {key: c_customer, type: reference, to: customer, label: {en: Customer, zh: 客户}}
              - {key: c_customers, type: references, to: customer, label: {en: Customers, zh: 客户们}}
              - {key: c_keeper, type: user, label: {en: Keeper, zh: 保管人}}
              - {key: c_papers, type: files, label: {en: Papers, zh: 文件}}
            """;

    @Autowired
    Kith kith;

    @Autowired
    ListExports exports;

    @Autowired
    Actors actors;

    @Autowired
    Members members;

    @Autowired
    TenantTransactions transactions;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void aCompany() {
        company = kith.company();
        admin = company.admin();
    }

    /** Of a thing of which everything is known. */
    private void thing() {
        admin.configure(Map.of("things.yaml", THINGS), false);
        String acme = id(admin.create("customer", Map.of("name", "Acme")));
        String globex = id(admin.create("customer", Map.of("name", "Globex")));
        Map<String, Object> fields = new HashMap<>();
        fields.put("c_name", "=HYPERLINK(\"http://example.com\")");
        fields.put("c_story", "Once,\nand @[Ada](member:" + company.adminMember() + ") came");
        fields.put("c_text", "<p>Some <strong>bold</strong> words</p>");
        fields.put("c_many", 1234);
        fields.put("c_long", "-0.125");
        fields.put("c_part", "12.5");
        fields.put("c_cost", Map.of("amount", "99.90", "currency", "CNY"));
        fields.put("c_done", true);
        fields.put("c_day", "2026-02-03");
        fields.put("c_at", "2026-02-03T20:30:00Z");
        fields.put("c_kind", "small");
        fields.put("c_kinds", List.of("big", "small"));
        fields.put("c_where", Map.of("street", "5 High Street", "city", "Oxford", "country", "GB"));
        fields.put("c_words", List.of("one", "two"));
        fields.put("c_customer", acme);
        fields.put("c_customers", List.of(acme, globex));
        fields.put("c_keeper", company.adminMember().toString());
        String path = "/api/v1/records/c_thing/" + id(admin.create("c_thing", fields));
        String paper = admin.upload(path + "/files", "name", "paper.txt", "paper.txt", "a paper".getBytes())
                .expect(201)
                .text("/id");
        admin.patch(path, Map.of("fields", Map.of("c_papers", List.of(paper)))).expect(200);
    }

    private static String id(JsonNode record) {
        return record.get("id").asString();
    }

    @Test
    void theFileHasTheRowsColumnsAndOrderOfTheList() {
        admin.create("customer", Map.of("name", "Acme", "level", "key", "city", "Oxford"));
        admin.create("customer", Map.of("name", "Globex", "level", "key"));
        admin.create("customer", Map.of("name", "Initech", "level", "standard"));
        Map<String, String> question =
                Map.of("filter", "level == 'key'", "sort", "-name", "fields", "level,name,updatedAt");
        List<List<String>> rows = Exported.rows(admin, "customer", question);
        assertThat(rows.getFirst()).containsExactly("Level", "Name", "Last change");
        assertThat(rows.stream().skip(1).map(row -> row.get(1))).containsExactly("Globex", "Acme");
        assertThat(rows.get(1).get(2)).matches("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}");
        Api.Answer answer = Exported.answer(admin, "customer", Map.of("fields", "name"));
        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.header("Content-Disposition")).contains("attachment", "Customers.csv");
    }

    @Test
    void allThatIsSeenIsInItUnlessColumnsAreNamed() {
        thing();
        List<String> heading = Exported.rows(admin, "c_thing", Map.of()).getFirst();
        assertThat(heading).startsWith("Name", "Story").endsWith("Papers", "Created", "Last change");
        assertThat(heading).hasSize(20);
    }

    @Test
    void valuesAreAsPeopleReadThem() {
        thing();
        Map<String, String> cells = Exported.only(Exported.rows(admin, "c_thing", Map.of()));
        cells.keySet().removeAll(List.of("Created", "Last change"));
        assertThat(cells)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("Name", "'=HYPERLINK(\"http://example.com\")"),
                        Map.entry("Story", "Once,\nand @Ada came"),
                        Map.entry("Text", "Some bold words"),
                        Map.entry("Many", "1234"),
                        Map.entry("Long", "-0.125"),
                        Map.entry("Part", "12.5%"),
                        Map.entry("Cost", "99.90"),
                        Map.entry("Done", "Yes"),
                        Map.entry("Day", "2026-02-03"),
                        // in Shanghai
                        Map.entry("At", "2026-02-04 04:30"),
                        Map.entry("Kind", "Small"),
                        Map.entry("Kinds", "Big; Small"),
                        Map.entry("Where", "5 High Street, Oxford, GB"),
                        Map.entry("Words", "one; two"),
                        Map.entry("Customer", "Acme"),
                        Map.entry("Customers", "Acme; Globex"),
                        Map.entry("Keeper", "Ada"),
                        Map.entry("Papers", "paper.txt")));
        Map<String, String> chinese = Exported.only(
                Exported.rows(admin.with("Accept-Language", "zh-CN"), "c_thing", Map.of("fields", "c_kind,c_done")));
        assertThat(chinese).containsExactlyInAnyOrderEntriesOf(Map.of("类别", "小", "完成", "是"));
    }

    @Test
    void inAWorkbookNumbersAreNumbersAndTextsAreRunByNobody() {
        thing();
        List<Row> rows = Exported.sheet(Exported.workbook(
                admin, "c_thing", Map.of("format", "xlsx", "fields", "c_name,c_many,c_long,c_part,c_cost,c_day,c_at")));
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst().getCellText(0)).isEqualTo("Name");
        Row row = rows.get(1);
        assertThat(row.getCell(0).getType()).isEqualTo(CellType.STRING);
        assertThat(row.getCellText(0)).isEqualTo("=HYPERLINK(\"http://example.com\")");
        assertThat(row.getCellAsNumber(1).orElseThrow()).isEqualByComparingTo("1234");
        assertThat(row.getCellAsNumber(2).orElseThrow()).isEqualByComparingTo("-0.125");
        assertThat(row.getCellAsNumber(3).orElseThrow()).isEqualByComparingTo(new BigDecimal("12.5"));
        assertThat(row.getCell(3).getDataFormatString()).isEqualTo("0.0\"%\"");
        assertThat(row.getCellAsNumber(4).orElseThrow()).isEqualByComparingTo("99.90");
        assertThat(row.getCellAsDate(5).orElseThrow()).isEqualTo(LocalDateTime.of(2026, 2, 3, 0, 0));
        assertThat(row.getCellAsDate(6).orElseThrow()).isEqualTo(LocalDateTime.of(2026, 2, 4, 4, 30));
    }

    @Test
    void momentsAreByTheClockOfWhoeverTakesThemAlong() throws IOException {
        thing();
        UUID ada = company.adminMember();
        TenantContext.call(Actor.system(company.id()), () -> {
            transactions.write(_ -> {
                members.change(ada, "Ada", null, ZoneId.of("Europe/Berlin"));
                return ada;
            });
            return true;
        });
        var wish = new ListExports.Wish("c_thing", "csv", null, List.of(), List.of("c_at"));
        var file = new ByteArrayOutputStream();
        Actor member = actors.find(company.id(), ActorKind.MEMBER, ada).orElseThrow();
        TenantContext.<Boolean, IOException>call(member, () -> {
            exports.begin(wish, Locale.ENGLISH).write(file);
            return true;
        });
        assertThat(file.toString(StandardCharsets.UTF_8).lines().toList()).endsWith("2026-02-03 21:30");
    }

    @Test
    void aWorkbookComesBackByAnImportAsItWas() {
        admin.create("customer", Map.of("name", "Acme", "level", "key", "employees", 12));
        byte[] book = Exported.workbook(admin, "customer", Map.of("format", "xlsx", "fields", "name,level,employees"));
        JsonNode uploaded = admin.upload("/api/v1/imports", "object", "customer", "customers.xlsx", book)
                .expect(201)
                .json();
        List<String> fields = IntStream.range(0, 3)
                .mapToObj(place -> uploaded.at("/targets/" + place + "/field").asString())
                .toList();
        assertThat(fields).containsExactlyInAnyOrder("name", "level", "employees");
        assertThat(uploaded.toString()).contains("Acme", "Key");
    }

    @Test
    void moreThanOnePageIsOneListWithoutGapOrRepetition() {
        int many = 1_201;
        for (int from = 0; from < many; from += 1_000) {
            admin.post(
                            "/api/v1/records/customer/batch",
                            Map.of(
                                    "records",
                                    IntStream.range(from, Math.min(many, from + 1_000))
                                            .mapToObj(i -> Map.of(
                                                    "fields",
                                                    i % 3 == 0
                                                            ? Map.of("name", "No. " + i)
                                                            : Map.of("name", "No. " + i, "employees", i / 7)))
                                            .toList()))
                    .expect(200);
        }
        Map<String, String> question = Map.of("sort", "-employees", "fields", "name,employees");
        List<String> names = Exported.rows(admin, "customer", question).stream()
                .skip(1)
                .map(List::getFirst)
                .toList();
        assertThat(names).hasSize(many).isEqualTo(admin.names("customer", "", "-employees"));
        Map<String, String> asWorkbook = new HashMap<>(question);
        asWorkbook.put("format", "xlsx");
        assertThat(Exported.sheet(Exported.workbook(admin, "customer", asWorkbook)).stream()
                        .skip(1)
                        .map(row -> row.getCellText(0))
                        .toList())
                .isEqualTo(names);
    }

    @Test
    void whatIsAskedForWronglyIsSaidBeforeTheFileBegins() {
        JsonNode problem = Exported.answer(
                        admin,
                        "customer",
                        Map.of("format", "pdf", "filter", "nme == ''", "sort", "secret", "fields", "name,nme"))
                .expect(422)
                .json();
        assertThat(problem.get("code").asString()).isEqualTo("invalid-query");
        List<String> fields = IntStream.range(0, problem.get("violations").size())
                .mapToObj(i -> problem.at("/violations/" + i + "/field").asString())
                .toList();
        assertThat(fields).containsExactlyInAnyOrder("filter", "sort[0]", "fields[1]", "format");
        Exported.answer(admin, "customer", Map.of("limit", "5")).expect(400);
        Exported.answer(admin, "nothing", Map.of()).expect(404);
    }
}
