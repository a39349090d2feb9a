package io.kith.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.Label;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.OnDelete;
import io.kith.config.definition.Option;
import io.kith.config.definition.SearchRole;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefinitionReaderTest {

    @Test
    void readsAnObjectWithEverySetting() {
        ReadResult read = DefinitionReader.read("building.yaml", """
                kind: object
                key: building
                label: {en: Building, zh: 楼宇}
                plural: {en: Buildings, zh: 楼宇}
                icon: building-2
                title: name
                fields:
                  - {key: name, type: text, label: {en: Name, zh: 名称}, required: true, maxLength: 80, searchable: name, unique: true}
                  - {key: area, type: decimal, label: {en: Area, zh: 面积}, scale: 1, minimum: 0, maximum: 99999.5, default: 1.5}
                  - {key: use, type: choice, label: {en: Use, zh: 用途}, default: office, options: [office: {en: Office, zh: 办公}, {key: shop, label: {en: Shop, zh: 商铺}}]}
                  - {key: whole, type: reference, label: {en: Complex, zh: 园区}, to: building, onDelete: cascade, inverse: parts}
                  - {key: number, type: autoNumber, label: {en: Number, zh: 编号}, pattern: "B-{yyyy}-{0000}", help: {en: Given by Kith, zh: 自动生成}}
                """, DefinitionOwner.PLATFORM);

        assertThat(read.findings()).isEmpty();
        ObjectDefinition building = read.definitions().objects().getFirst();
        assertThat(building.label()).isEqualTo(new Label("Building", "楼宇"));
        assertThat(building.icon()).isEqualTo("building-2");
        assertThat(building.title()).isEqualTo("name");

        FieldDefinition name = building.fields().get(0);
        assertThat(name.required()).isTrue();
        assertThat(name.unique()).isTrue();
        assertThat(name.maxLength()).isEqualTo(80);
        assertThat(name.searchable()).isEqualTo(SearchRole.NAME);
        FieldDefinition area = building.fields().get(1);
        assertThat(area.scale()).isEqualTo(1);
        assertThat(area.minimum()).isEqualByComparingTo("0");
        assertThat(area.maximum()).isEqualByComparingTo("99999.5");
        assertThat(area.defaultValue()).isEqualTo(new BigDecimal("1.5"));
        FieldDefinition use = building.fields().get(2);
        assertThat(use.options())
                .containsExactly(
                        new Option("office", new Label("Office", "办公")), new Option("shop", new Label("Shop", "商铺")));
        assertThat(use.defaultValue()).isEqualTo("office");
        FieldDefinition whole = building.fields().get(3);
        assertThat(whole.to()).containsExactly("building");
        assertThat(whole.onDelete()).isEqualTo(OnDelete.CASCADE);
        assertThat(whole.inverse()).isEqualTo("parts");
        FieldDefinition number = building.fields().get(4);
        assertThat(number.readOnly()).isTrue();
        assertThat(number.help()).isEqualTo(new Label("Given by Kith", "自动生成"));
    }

    @Test
    void letsATenantWriteOneLanguageAndBareOptions() {
        ReadResult read = tenant("""
                kind: object
                key: c_floor
                label: 楼层
                title: name
                fields:
                  - {key: name, type: text, label: 名称, required: true}
                  - {key: c_use, type: multiChoice, label: {zh: 用途}, options: [办公, shop, A-1], default: [shop, 办公]}
                """);

        assertThat(read.findings()).isEmpty();
        ObjectDefinition floor = read.definitions().objects().getFirst();
        assertThat(floor.plural()).isEqualTo(Label.same("楼层"));
        FieldDefinition use = floor.fields().get(1);
        assertThat(use.label()).isEqualTo(Label.same("用途"));
        assertThat(use.options()).extracting(Option::key).containsExactly("办公", "shop", "A-1");
        assertThat(use.options()).extracting(Option::label).contains(Label.same("办公"));
        assertThat(use.defaultValue()).as("in the order of the options").isEqualTo(List.of("办公", "shop"));
    }

    @Test
    void readsManyDocumentsAndJson() {
        ReadResult read = tenant("""
                # fields of ours
                {"kind": "extension", "object": "customer", "fields": [{"key": "c_a", "type": "date", "label": "A"}]}
                ---
                ---
                kind: extension
                object: contact
                fields: [{key: c_b, type: user, label: B}]
                """);

        assertThat(read.findings()).isEmpty();
        assertThat(read.definitions().extensions()).extracting("object").containsExactly("customer", "contact");
    }

    @Test
    void fillsInWhatIsLeftOut() {
        FieldDefinition text = field("{key: c_x, type: text, label: X}");
        assertThat(text.maxLength()).isEqualTo(200);
        assertThat(text.filterable()).isTrue();
        assertThat(text.required()).isFalse();
        assertThat(text.scale()).isNull();
        assertThat(field("{key: c_x, type: longText, label: X}").filterable()).isFalse();
        assertThat(field("{key: c_x, type: money, label: X}").scale()).isEqualTo(2);
        assertThat(field("{key: c_x, type: reference, label: X, to: customer}").onDelete())
                .isEqualTo(OnDelete.CLEAR);
        assertThat(field("{key: c_x, type: reference, label: X, to: customer, required: true}")
                        .onDelete())
                .isEqualTo(OnDelete.RESTRICT);
        assertThat(field("{key: c_x, type: boolean, label: X, default: false}").defaultValue())
                .isEqualTo(false);
    }

    @Test
    void derivesThePlatformsIdsFromTheFirstKey() {
        String before = platformId("{key: mail, type: email, label: {en: E, zh: 邮}}");
        String renamed = platformId("{key: email, renamedFrom: mail, type: email, label: {en: E, zh: 邮}}");
        String other = platformId("{key: email, type: email, label: {en: E, zh: 邮}}");

        assertThat(before).matches("[a-z][a-z2-7]{9}").isEqualTo(renamed).isNotEqualTo(other);
    }

    @Test
    void takesATenantsIdsFromTheFileOrTheGivenSource() {
        String yaml = """
                kind: extension
                object: customer
                fields:
                  - {key: c_a, id: abcd1234, type: text, label: A}
                  - {key: c_b, renamedFrom: c_old, type: text, label: B}
                """;
        ReadResult read =
                DefinitionReader.read("f.yaml", yaml, DefinitionOwner.TENANT, (object, key) -> object + "-" + key);

        assertThat(read.definitions().extensions().getFirst().fields())
                .extracting(FieldDefinition::id)
                .containsExactly("abcd1234", "customer-c_old");
        assertThat(DefinitionReader.read("f.yaml", yaml, DefinitionOwner.TENANT).findings())
                .extracting(Finding::toString)
                .containsExactly("f.yaml:5:5 field 'c_b': 'id' is missing");
    }

    @Test
    void keysWithinAnObjectOfOnesOwnNeedNoPrefixInExtensionsEither() {
        String own = """
                kind: extension
                object: c_house
                fields: [{key: floor, id: abcd1234, type: integer, label: Floor}]
                rules: [{key: high, unless: floor > 0, message: Too low}]
                unique: [{key: place, fields: [floor]}]
                """;
        assertThat(tenant(own).findings()).isEmpty();
        assertThat(tenant(own.replace("c_house", "customer")).findings())
                .extracting(Finding::toString)
                .hasSize(3)
                .allMatch(finding -> finding.contains("cannot be a key"));
    }

    @Test
    void acceptsEveryTypeThereIs() {
        for (FieldType type : FieldType.values()) {
            String needed = switch (type) {
                case CHOICE, MULTI_CHOICE -> ", options: [a]";
                case REFERENCE, REFERENCES -> ", to: customer";
                case AUTO_NUMBER -> ", pattern: '{0000}'";
                default -> "";
            };
            assertThat(field("{key: c_x, label: X, type: " + type.key() + needed + "}")
                            .type())
                    .isEqualTo(type);
        }
    }

    private static String platformId(String field) {
        String yaml = "{kind: extension, object: customer, fields: [" + field + "]}";
        ReadResult read = DefinitionReader.read("f.yaml", yaml, DefinitionOwner.PLATFORM);
        assertThat(read.findings()).isEmpty();
        return read.definitions().extensions().getFirst().fields().getFirst().id();
    }

    private static FieldDefinition field(String field) {
        ReadResult read = tenant("{kind: extension, object: customer, fields: [" + field + "]}");
        assertThat(read.findings()).isEmpty();
        return read.definitions().extensions().getFirst().fields().getFirst();
    }

    private static ReadResult tenant(String yaml) {
        return DefinitionReader.read("tenant.yaml", yaml, DefinitionOwner.TENANT, FieldIds.derived("tenant"));
    }
}
