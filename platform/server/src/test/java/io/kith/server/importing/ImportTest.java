package io.kith.server.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@KithServerTest
class ImportTest {

    @Autowired
    Kith kith;

    Kith.Company company;
    Importer importer;

    @BeforeEach
    void company() {
        company = kith.company();
        importer = new Importer(company.admin());
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,   false, comma,     ','",
        "UTF-8,   true,  comma,     ','",
        "UTF-8,   true,  semicolon, ';'",
        "UTF-8,   false, tab,       '\t'",
        "GBK,     false, comma,     ','",
        "GBK,     false, semicolon, ';'",
    })
    void textFilesAreRecognised(String charset, boolean marked, String delimiter, String between) {
        String text = (marked ? "\ufeff" : "")
                + String.join(between, "客户名称", "城市", "员工人数") + "\r\n"
                + String.join(between, "北京四方科技", "北京", "120") + "\r\n\r\n"
                + String.join(between, "\"上海\"\"浦江\"\"贸易\"", "上海", " ");
        JsonNode one = importer.uploaded("customer", text.getBytes(Charset.forName(charset)));
        assertThat(one.get("encoding").asString()).isEqualTo(charset.equals("GBK") ? "gbk" : "utf-8");
        assertThat(one.get("delimiter").asString()).isEqualTo(delimiter);
        assertThat(one.get("header").asBoolean()).isTrue();
        assertThat(one.get("rows").asLong()).isEqualTo(2);
        assertThat(one.at("/preview/0/0").asString()).isEqualTo("北京四方科技");
        assertThat(one.at("/targets"))
                .extracting(target -> target.get("field").asString())
                .containsExactly("name", "city", "employees");
        importer.started(one);
        JsonNode ended = importer.ended(one);
        assertThat(ended.get("state").asString()).isEqualTo("finished");
        assertThat(ended.get("stored").asLong()).isEqualTo(2);
        assertThat(company.admin().names("customer", "employees == 120")).containsExactly("北京四方科技");
        assertThat(company.admin().names("customer", "employees == null")).containsExactly("上海\"浦江\"贸易");
    }

    @Test
    void addressesComeInPartByPartOrInOneLine() {
        JsonNode parts = importer.brought(
                "customer",
                "客户名称,开票地址国家,开票地址省份,开票地址城市,开票地址邮编\n甲公司,中国,广东,深圳市,518000\n乙公司,德国,,Köln,50667\n丙公司,中国,,,12\n");
        assertThat(parts.at("/targets"))
                .extracting(target -> target.get("field").asString())
                .contains("billingAddress.country", "billingAddress.city");
        assertThat(parts.get("stored").asLong()).isEqualTo(2);
        assertThat(importer.rejected(parts)).anyMatch(row -> row.contains("丙公司") && row.contains("Postal codes of CN"));
        assertThat(company.admin().names("customer", "billingAddress.region == '广东省'"))
                .containsExactly("甲公司");
        assertThat(company.admin().names("customer", "billingAddress.country == 'DE'"))
                .containsExactly("乙公司");

        JsonNode lines = importer.brought(
                "customer", "客户名称,开票地址\n丁公司,上海市徐汇区淮海中路100号 200031\n戊公司,\"5 High Street, Oxford, United Kingdom\"\n");
        assertThat(lines.get("stored").asLong()).isEqualTo(2);
        assertThat(company.admin().names("customer", "billingAddress.city == '上海市'"))
                .containsExactly("丁公司");
        assertThat(company.admin().names("customer", "billingAddress.country == 'GB'"))
                .containsExactly("戊公司");
    }

    @Test
    void formattedTextsComeInAsWordsOrAsCleanedHtml() {
        company.admin()
                .post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_profile", "type", "richText", "label", "Profile"))
                .expect(201);
        importer.brought(
                "customer",
                "Name,Profile\nOne,\"1 < 2\nsecond\n\nthird\"\nTwo,<p onclick=x>Hi <b>there</b></p><script>x</script>\n");
        JsonNode records = company.admin()
                .query("customer", Map.of("sort", List.of("name")))
                .expect(200)
                .json();
        assertThat(records.at("/records/0/fields/c_profile").asString())
                .isEqualTo("<p>1 &lt; 2<br>second</p><p>third</p>");
        assertThat(records.at("/records/1/fields/c_profile").asString()).isEqualTo("<p>Hi <strong>there</strong></p>");
    }

    @Test
    void anAddressIsNotFilledAsAWholeAndByItsParts() {
        JsonNode one = importer.uploaded("customer", "a,b,c\nx,y,z\n");
        assertThat(importer.map(
                                one,
                                Map.of("column", "a", "field", "name"),
                                Map.of("column", "b", "field", "billingAddress.city"),
                                Map.of("column", "c", "field", "billingAddress"))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("filled-twice");
        assertThat(importer.map(
                                one,
                                Map.of("column", "a", "field", "name"),
                                Map.of("constant", "Atlantis", "field", "billingAddress.country"),
                                Map.of("column", "c", "field", "billingAddress.planet"))
                        .expect(422)
                        .json()
                        .at("/violations"))
                .extracting(violation -> violation.get("code").asString())
                .containsExactly("unknown-country", "unknown-field");
    }

    @Test
    void fileWithoutHeadingIsAListOfNames() {
        JsonNode one = importer.uploaded("customer", "\ufeff阿拜之路\n阿比多斯\n阿炳\n");
        assertThat(one.get("header").asBoolean()).isFalse();
        assertThat(one.get("rows").asLong()).isEqualTo(3);
        assertThat(one.at("/columns/0/name").asString()).isEqualTo("A");
        importer.started(one);
        assertThat(importer.ended(one).get("stored").asLong()).isEqualTo(3);
        assertThat(company.admin().names("customer", "kind == 'organization'"))
                .containsExactlyInAnyOrder("阿拜之路", "阿比多斯", "阿炳");
    }

    @Test
    void workbookIsRead() {
        byte[] file = Workbook.of("""
                <row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c><c r="B1" t="inlineStr"><is><t>Birthday</t></is></c>
                <c r="C1" t="inlineStr"><is><t>Employees</t></is></c><c r="D1" t="inlineStr"><is><t>Annual revenue</t></is></c></row>
                <row r="2"><c r="A2" t="inlineStr"><is><t>王芳</t></is></c><c r="B2" s="1"><v>46053</v></c><c r="C2"><v>12</v></c>
                <c r="D2"><v>52.549999999999997</v></c></row>
                <row r="4"><c r="A4" t="inlineStr"><is><t>Ada</t></is></c><c r="B4" s="2"><v>46054</v></c><c r="D4"><f>1+1</f><v>2</v></c></row>
                """);
        JsonNode one = importer.uploaded("customer", file);
        assertThat(one.get("format").asString()).isEqualTo("xlsx");
        assertThat(one.at("/preview/0").toString()).isEqualTo("[\"王芳\",\"2026-01-31\",\"12\",\"52.55\"]");
        importer.started(one);
        assertThat(importer.ended(one).get("stored").asLong()).isEqualTo(2);
        assertThat(company.admin().names("customer", "birthday == '2026-01-31'"))
                .containsExactly("王芳");
        assertThat(company.admin().names("customer", "annualRevenue == 2 && birthday == '2026-02-01'"))
                .containsExactly("Ada");
        importer.api()
                .put(Importer.path(one) + "/mapping", Map.of("encoding", "gbk"))
                .expect(409);
    }

    @Test
    void fieldsAreCreatedFromColumnsWithGuessedTypes() {
        String rows = IntStream.range(0, 60)
                .mapToObj(i -> "%04d-X,%s,%d,%s,%s,%s,Note number %d"
                        .formatted(
                                i,
                                i % 2 == 0 ? "Yes" : "No",
                                i * 1000,
                                i == 7 ? " " : i + ".25",
                                new String[] {"DSL", "Fiber optic", "No internet service"}[i % 3],
                                "2026/1/" + (i % 28 + 1),
                                i))
                .collect(Collectors.joining("\n"));
        JsonNode one = importer.uploaded(
                "customer", "customerID,Partner,Tenure Months,Total Charges,Internet,Since,Note\n" + rows);
        assertThat(one.get("columns"))
                .extracting(column -> column.at("/guess/type").asString())
                .containsExactly("text", "boolean", "integer", "decimal", "choice", "date", "text");
        assertThat(one.at("/columns/2/guess/key").asString()).isEqualTo("c_tenureMonths");
        importer.map(
                        one,
                        Map.of("field", "kind", "constant", "个人"),
                        Map.of("field", "name", "pattern", "{customerID}"),
                        Map.of("column", "Partner", "create", Map.of()),
                        Map.of("column", "Tenure Months", "create", Map.of()),
                        Map.of("column", "Total Charges", "create", Map.of()),
                        Map.of("column", "Internet", "create", Map.of("label", Map.of("en", "Internet", "zh", "上网"))),
                        Map.of("column", "Since", "create", Map.of("key", "c_from")),
                        Map.of("column", "Note", "create", Map.of("type", "longText")))
                .expect(200);
        importer.started(one);
        JsonNode ended = importer.ended(one);
        assertThat(ended.get("state").asString()).isEqualTo("finished");
        assertThat(ended.get("stored").asLong()).isEqualTo(60);
        assertThat(ended.get("rejected").asLong()).isZero();
        assertThat(company.admin().names("customer", "kind == 'person' && c_partner == true && c_tenureMonths == 4000"))
                .containsExactly("0004-X");
        assertThat(company.admin().names("customer", "c_totalCharges == null")).containsExactly("0007-X");
        assertThat(company.admin().names("customer", "c_internet == 'No_internet_service' && c_from == '2026-01-03'"))
                .containsExactly("0002-X");
    }

    @Test
    void badRowsComeBackWithReasonsInTheCallersLanguageAndCannotRunAsFormulas() {
        JsonNode one = importer.uploaded(
                "customer",
                "Name,E-mail,Employees,Birthday,Level\nGood,a@b.example,\"1,200\",2026年1月31日,重点客户\n"
                        + "=cmd|'/c calc'!A1,nobody,twelve,31/31/2026,Gold\n,c@d.example,-5,,\nWide,,,,,too,much\n");
        importer.started(one);
        JsonNode ended = importer.ended(one);
        assertThat(ended.get("stored").asLong()).isEqualTo(1);
        assertThat(ended.get("rejected").asLong()).isEqualTo(3);
        assertThat(company.admin().names("customer", "employees == 1200 && level == 'key' && birthday == '2026-01-31'"))
                .containsExactly("Good");
        assertThat(importer.api().get(Importer.path(one) + "/rejected").header("Content-Disposition"))
                .contains("attachment", "file-rejected.csv");
        assertThat(importer.rejected(one)).hasSize(4).satisfies(rows -> {
            assertThat(rows.get(0)).isEqualTo("Name,E-mail,Employees,Birthday,Level,Line in the file,Reason");
            assertThat(rows.get(1))
                    .startsWith("'=cmd|'/c calc'!A1,nobody,twelve,31/31/2026,Gold,3,")
                    .contains("E-mail: Not an e-mail address", "Employees: ", "Birthday: ", "Level: ");
            assertThat(rows.get(2)).contains(",4,").contains("Name: A value is needed");
        });
        assertThat(new Importer(company.admin().with("Accept-Language", "zh-CN"))
                        .rejected(one)
                        .get(1))
                .contains("邮箱: 不是有效的电子邮箱");
    }

    @Test
    void whatWasDetectedCanBeCorrected() {
        JsonNode one = importer.uploaded("customer", "Acme;Bonn\nGlobex;Köln\n".getBytes(StandardCharsets.UTF_8));
        assertThat(one.get("header").asBoolean()).isTrue();
        JsonNode corrected = importer.api()
                .put(Importer.path(one) + "/mapping", Map.of("header", false))
                .expect(200)
                .json();
        assertThat(corrected.get("rows").asLong()).isEqualTo(2);
        assertThat(corrected.at("/columns/1/name").asString()).isEqualTo("B");
        JsonNode asComma = importer.api()
                .put(Importer.path(one) + "/mapping", Map.of("delimiter", "comma"))
                .expect(200)
                .json();
        assertThat(asComma.get("columns").size()).isEqualTo(1);
        importer.api()
                .put(Importer.path(one) + "/mapping", Map.of("delimiter", "dash"))
                .expect(422);
    }

    @Test
    void mappingsThatCannotBeAreRefusedWithEverythingThatIsWrong() {
        JsonNode one = importer.uploaded("customer", "Name,City\nAcme,Bonn\n");
        JsonNode refused = importer.map(
                        one,
                        Map.of("field", "name", "column", "Nobody"),
                        Map.of("field", "name", "constant", "x"),
                        Map.of("field", "number", "column", "City"),
                        Map.of("field", "nothing", "column", "City"),
                        Map.of("field", "city"),
                        Map.of("field", "kind", "constant", "robot"),
                        Map.of("field", "address", "pattern", "{City} {Street}"))
                .expect(422)
                .json();
        assertThat(refused.get("violations"))
                .extracting(violation -> violation.get("code").asString())
                .containsExactlyInAnyOrder(
                        "unknown-column",
                        "filled-twice",
                        "read-only",
                        "unknown-field",
                        "target-shape",
                        "unknown-option",
                        "unknown-column");
        importer.map(one, Map.of("field", "city", "column", "City")).expect(200);
        assertThat(importer.start(one).expect(422).text("/violations/0/code")).isEqualTo("field-not-filled");
    }

    @Test
    void whatAnImportDidHasOneCause() {
        JsonNode one = importer.brought("customer", "Name\nAcme\nGlobex\n");
        String id = company.admin().query("customer", Map.of()).text("/records/1/id");
        assertThat(company.admin()
                        .get("/api/v1/records/customer/" + id + "/history")
                        .text("/entries/0/cause"))
                .isEqualTo(one.get("id").asString());
    }

    @Test
    void importsAreListedAndDeleted() {
        JsonNode first = importer.uploaded("contact", "Name\nA\n");
        JsonNode second = importer.uploaded("customer", "Name\nB\n");
        JsonNode page =
                importer.api().get(Importer.IMPORTS + "?limit=1").expect(200).json();
        assertThat(page.at("/imports/0/id").asString())
                .isEqualTo(second.get("id").asString());
        JsonNode older = importer.api()
                .get(Importer.IMPORTS + "?limit=1&before=" + page.get("before").asString())
                .json();
        assertThat(older.at("/imports/0/id").asString())
                .isEqualTo(first.get("id").asString());
        importer.api().delete(Importer.path(first)).expect(204);
        importer.api().get(Importer.path(first)).expect(404);
        importer.start(first).expect(404);
    }
}
