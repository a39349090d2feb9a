package io.kith.server.importing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Definitions;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.standard.StandardDefinitions;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImportCellsTest {

    private static final ObjectType CUSTOMER = SchemaCompiler.compile(
                    List.of(StandardDefinitions.load()), Definitions.NOTHING)
            .schema()
            .object("customer")
            .orElseThrow();

    private final CellValues values = new CellValues(ZoneId.of("Asia/Shanghai"), "CNY");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "12|12",
                "1,234|1234",
                "1,234,567.5|1234567.5",
                "1.234,56|1234.56",
                "12,5|12.5",
                "1 234|1234",
                "1'234|1234",
                "-5|-5",
                "(5)|-5",
                "￥1,200.00|1200",
                "¥ -3|-3",
                "１２３|123",
                "12.5%|12.5",
                "100万|1000000",
                "1.2亿|120000000",
                "1.5E+3|1500",
                "3元|3",
                "0.00|0",
                "007|7",
                "1,23,4|-",
                "twelve|-",
                "1-2|-",
                "--1|-"
            })
    void numbers(String cell, String expected) {
        assertThat(values.of(CUSTOMER.field("employees").orElseThrow(), cell))
                .isEqualTo(expected.equals("-") ? cell : expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-31|2026-01-31", "2026/1/31|2026-01-31", "2026年1月31日|2026-01-31", "２０２６年１月３１日|2026-01-31",
                "20260131|2026-01-31", "2026.1.31|2026-01-31", "31.1.2026|2026-01-31", "2026-01-31 00:00:00|2026-01-31",
                "2026/2/30|-", "1/2/2026|-", "tomorrow|-"
            })
    void dates(String cell, String expected) {
        assertThat(values.of(CUSTOMER.field("birthday").orElseThrow(), cell))
                .isEqualTo(expected.equals("-") ? cell : expected);
    }

    @Test
    void momentsAreInTheCompanysTimeZone() {
        assertThat(DateCells.moment("2026年1月31日 9:30", ZoneId.of("Asia/Shanghai"))
                        .orElseThrow())
                .hasToString("2026-01-31T01:30:00Z");
        assertThat(DateCells.moment("2026-01-31T09:30:00+01:00", ZoneId.of("Asia/Shanghai"))
                        .orElseThrow())
                .hasToString("2026-01-31T08:30:00Z");
    }

    @Test
    void moneyKeepsItsCurrency() {
        var revenue = CUSTOMER.field("annualRevenue").orElseThrow();
        assertThat(values.of(revenue, "¥1,200")).isEqualTo(Map.of("amount", "1200", "currency", "CNY"));
        assertThat(values.of(revenue, "$1,200")).isNotEqualTo(Map.of("amount", "1200", "currency", "CNY"));
        assertThat(values.of(revenue, "EUR 5")).isEqualTo(Map.of("amount", "5", "currency", "EUR"));
    }

    @Test
    void optionsAndTagsAreReadAsPeopleWriteThem() {
        var level = CUSTOMER.field("level").orElseThrow();
        assertThat(List.of("key", "KEY ACCOUNT", "重点客户", "Ｋｅｙ account"))
                .allMatch(word -> "key".equals(values.of(level, word)));
        assertThat(values.of(level, "gold")).isEqualTo("gold");
        assertThat(values.of(CUSTOMER.field("tags").orElseThrow(), "北方; 老客户、VIP；"))
                .isEqualTo(List.of("北方", "老客户", "VIP"));
        assertThat(values.of(CUSTOMER.field("website").orElseThrow(), "www.acme.example"))
                .isEqualTo("https://www.acme.example");
        assertThat(values.of(CUSTOMER.field("phone").orElseThrow(), " 010-6655 4433 "))
                .isEqualTo("010-6655 4433");
        assertThat(values.of(level, " \u3000\u00a0")).isNull();
    }

    @Test
    void truthHasManyWords() {
        assertThat(List.of("yes", "是", "TRUE", "1", "对"))
                .allMatch(word -> CellValues.truth(word).orElseThrow());
        assertThat(List.of("No", "否", "false", "0"))
                .noneMatch(word -> CellValues.truth(word).orElseThrow());
        assertThat(CellValues.truth("maybe")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "上海市徐汇区淮海中路100号 200031|CN|上海市|上海市|徐汇区|淮海中路100号|200031",
                "上海市上海市徐汇区淮海中路100号|CN|上海市|上海市|徐汇区|淮海中路100号|",
                "北京朝阳区建国路88号|CN|北京市|北京市|朝阳区|建国路88号|",
                "中国 广东省深圳市南山区科技园路8号|CN|广东省|深圳市|南山区|科技园路8号|",
                "530000 广西南宁市青秀区民族大道1号|CN|广西壮族自治区|南宁市|青秀区|民族大道1号|530000",
                "江苏省苏州市昆山市前进路1号|CN|江苏省|苏州市|昆山市|前进路1号|",
                "5 High Street, Oxford, UK|GB||||5 High Street, Oxford|",
                "5 High Street, Oxford|||||5 High Street, Oxford|",
                "徐汇区淮海中路100号|||||徐汇区淮海中路100号|"
            })
    void addresses(
            String cell, String country, String region, String city, String district, String street, String code) {
        Map<String, String> expected = new HashMap<>();
        expected.put("country", country);
        expected.put("region", region);
        expected.put("city", city);
        expected.put("district", district);
        expected.put("street", street);
        expected.put("postalCode", code);
        expected.values().removeIf(Objects::isNull);
        assertThat(values.of(CUSTOMER.field("billingAddress").orElseThrow(), cell))
                .isEqualTo(expected);
    }
}
