package io.kith.server.importing;

import io.kith.config.definition.AddressPart;
import io.kith.config.definition.FieldType;
import io.kith.config.record.Coercion;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.text.Folding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** By which words the columns of a file name the fields of an object: keys, labels, and what people commonly write instead. */
final class HeadingWords {

    private static final Map<String, List<String>> COMMON = Map.of(
            "name", List.of("名称", "公司名称", "企业名称", "单位名称", "公司", "姓名", "客户", "company", "company name", "full name"),
            "phone", List.of("电话号码", "联系电话", "固定电话", "座机", "telephone", "phone number", "tel"),
            "mobile", List.of("手机号", "手机号码", "移动电话", "mobile phone", "cell"),
            "email", List.of("邮箱", "电子邮箱", "电子邮件", "邮件", "email", "email address", "mail"),
            "website", List.of("网址", "官网", "主页", "url", "homepage", "web"),
            "address", List.of("地址", "联系地址", "street"),
            "postalCode", List.of("邮编", "zip", "zip code", "postcode"),
            "description", List.of("备注", "说明", "描述", "notes", "comment", "remark"),
            "industry", List.of("行业"),
            "city", List.of("城市", "town"));

    private static final Map<AddressPart, List<String>> PARTS = Map.of(
            AddressPart.COUNTRY, List.of("country", "country or region", "国家", "国家或地区"),
            AddressPart.REGION, List.of("region", "state", "province", "state or province", "省", "省份"),
            AddressPart.CITY, List.of("city", "town", "市", "城市"),
            AddressPart.DISTRICT, List.of("district", "county", "区", "区县"),
            AddressPart.STREET, List.of("street", "address line", "street address", "街道", "详细地址"),
            AddressPart.POSTAL_CODE, List.of("postal code", "postcode", "zip", "zip code", "邮编", "邮政编码"));

    private final Map<String, String> keys = new LinkedHashMap<>();

    HeadingWords(ObjectType object) {
        List<Field> fields = object.fields().stream()
                .filter(field -> Coercion.isWritable(object, field) && field.type() != FieldType.FILES)
                .toList();
        for (Field field : fields) {
            keys.putIfAbsent(bare(field.key()), field.key());
            keys.putIfAbsent(bare(field.definition().label().en()), field.key());
            keys.putIfAbsent(bare(field.definition().label().zh()), field.key());
        }
        for (Field field : fields) {
            COMMON.getOrDefault(field.key(), List.of()).forEach(word -> keys.putIfAbsent(bare(word), field.key()));
        }
        List<Field> addresses = fields.stream()
                .filter(field -> field.type() == FieldType.ADDRESS)
                .toList();
        for (Field address : addresses) {
            parts(address, address.key());
            parts(address, address.definition().label().en());
            parts(address, address.definition().label().zh());
        }
        boolean otherwiseMeant =
                PARTS.values().stream().flatMap(List::stream).anyMatch(word -> keys.containsKey(bare(word)));
        if (addresses.size() == 1 && !otherwiseMeant) {
            parts(addresses.getFirst(), "");
        }
    }

    /** The parts of an address, where columns name them behind its own name. */
    private void parts(Field address, String before) {
        PARTS.forEach((part, words) ->
                words.forEach(word -> keys.putIfAbsent(bare(before + word), address.key() + "." + part.key())));
    }

    boolean knows(String heading) {
        return field(heading).isPresent();
    }

    /** The key of the field that a heading means. */
    Optional<String> field(String heading) {
        return Optional.ofNullable(keys.get(bare(heading)));
    }

    private static String bare(String word) {
        return Folding.fold(word).replaceAll("[^\\p{L}\\p{N}]+", "");
    }
}
