package io.kith.config.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.kith.config.definition.Address;
import io.kith.config.definition.AddressPart;
import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.CoercedValue.Typed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PostalAddressesTest {

    static Stream<Arguments> usual() {
        return Stream.of(
                arguments(
                        Map.of(
                                "country",
                                "CN",
                                "region",
                                "上海市",
                                "city",
                                "上海市",
                                "district",
                                "徐汇区",
                                "street",
                                "淮海中路100号",
                                "postalCode",
                                "200031"),
                        "上海市徐汇区淮海中路100号 200031"),
                arguments(Map.of("region", "江苏省", "city", "苏州市", "street", "星海街1号\n3楼"), "江苏省苏州市星海街1号 3楼"),
                arguments(
                        Map.of("country", "GB", "city", "Oxford", "street", "5 High Street", "postalCode", "OX1 4DB"),
                        "5 High Street, Oxford, OX1 4DB, GB"),
                arguments(
                        Map.of("country", "CN", "region", "Guangdong", "city", "Shenzhen", "street", "8 Keji Road"),
                        "8 Keji Road, Shenzhen, Guangdong, CN"),
                arguments(
                        Map.of("country", "JP", "region", "東京都", "city", "千代田区", "street", "丸の内1-1"),
                        "東京都千代田区丸の内1-1 JP"),
                arguments(Map.of("country", "IE"), "IE"));
    }

    @ParameterizedTest
    @MethodSource("usual")
    void writesALineInTheOrderOfItsCountry(Map<String, String> parts, String line) {
        assertThat(address(parts).line()).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({
        "上海, 上海市",
        "广东, 广东省",
        "廣東省, 广东省",
        "臺灣, 台湾省",
        "内蒙古, 内蒙古自治区",
        "广西自治区, 广西壮族自治区",
        "新疆生产建设兵团, 新疆生产建设兵团",
        "Guangdong, Guangdong"
    })
    void keepsAChineseProvinceByItsName(String written, String kept) {
        assertThat(address(Map.of("country", "CN", "region", written)).part(AddressPart.REGION))
                .contains(kept);
    }

    @Test
    void keepsPartsInOneWay() {
        assertThat(address(Map.of("country", "ｃｎ", "postalCode", "２０００３１", "city", " 上海市 "))
                        .parts())
                .containsOnly(
                        Map.entry(AddressPart.COUNTRY, "CN"),
                        Map.entry(AddressPart.POSTAL_CODE, "200031"),
                        Map.entry(AddressPart.CITY, "上海市"));
        Map<String, @Nullable Object> empty = new HashMap<>(Map.of("city", " "));
        empty.put("street", null);
        assertThat(coerced(empty)).isEqualTo(new Typed(null));
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                arguments("上海市", ViolationCode.WRONG_TYPE, null),
                arguments(List.of(), ViolationCode.WRONG_TYPE, null),
                arguments(Map.of("city", 5), ViolationCode.WRONG_TYPE, "city"),
                arguments(Map.of("cty", "Rome"), ViolationCode.UNKNOWN_FIELD, "cty"),
                arguments(Map.of("country", "XX"), ViolationCode.UNKNOWN_COUNTRY, "country"),
                arguments(Map.of("country", "China"), ViolationCode.UNKNOWN_COUNTRY, "country"),
                arguments(
                        Map.of("country", "CN", "postalCode", "20003"),
                        ViolationCode.INVALID_POSTAL_CODE,
                        "postalCode"),
                arguments(
                        Map.of("country", "US", "postalCode", "ABC"), ViolationCode.INVALID_POSTAL_CODE, "postalCode"),
                arguments(Map.of("country", "CN", "region", "深圳市"), ViolationCode.UNKNOWN_REGION, "region"),
                arguments(Map.of("city", "a\nb"), ViolationCode.CONTROL_CHARACTERS, "city"),
                arguments(Map.of("street", "x".repeat(301)), ViolationCode.TOO_LONG, "street"));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void saysWhichPartIsWrong(Object sent, ViolationCode code, @Nullable String part) {
        assertThat(coerced(sent)).isInstanceOfSatisfying(Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.part()).isEqualTo(part);
        });
    }

    @ParameterizedTest
    @CsvSource({"IE, D02 AF30", "GB, SW1A 1AA", "CA, K1A 0B1", "HK, none", "US, 20500-0003", "JP, 1000001", "FR, BP 12"
    })
    void leavesUnusualAddressesAlone(String country, String postalCode) {
        assertThat(address(Map.of("country", country, "postalCode", postalCode, "region", "深圳", "street", "村里第三家"))
                        .part(AddressPart.POSTAL_CODE))
                .contains(postalCode);
    }

    private static CoercedValue coerced(Object sent) {
        return Coercion.value(Example.field("address"), sent, "CNY");
    }

    private static Address address(Map<String, String> parts) {
        return switch (coerced(parts)) {
            case Typed(Address address) -> address;
            case CoercedValue other -> throw new AssertionError(other);
        };
    }
}
