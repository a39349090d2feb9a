package io.kith.config.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.MaskPattern;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MasksTest {

    @ParameterizedTest
    @CsvSource({
        "PHONE, 13812345678, 138****5678",
        "PHONE, +86 138 1234 5678, +86****5678",
        "PHONE, 85123456, ****56",
        "PHONE, 110, ****",
        "EMAIL, ada@example.com, a****@example.com",
        "EMAIL, ab@example.com, a****@example.com",
        "EMAIL, a@example.com, ****@example.com",
        "EMAIL, @example.com, ****@example.com",
        "EMAIL, a@b@example.com, a****@example.com",
        "EMAIL, ada at example.com, ****",
        "EMAIL, '', ****",
        "TEXT, 330102199003071234, 3****",
        "TEXT, 'Li Wei', ****",
        "LONG_TEXT, 浙江省杭州市西湖区, 浙****",
        "URL, https://example.com/x, h****",
    })
    void aMaskLeavesWhatTellsValuesApartAndNoLength(FieldType type, String value, String shown) {
        assertThat(Masks.masked(field(type, null), value)).isEqualTo(shown);
    }

    @Test
    void aMaskNeverCutsACharacterInHalf() {
        assertThat(Masks.masked(field(FieldType.TEXT, null), "𠮷田太郎様様様")).isEqualTo("𠮷****");
        assertThat(Masks.masked(field(FieldType.EMAIL, null), "𠮷田@example.com"))
                .isEqualTo("𠮷****@example.com");
        assertThat(Masks.masked(field(FieldType.EMAIL, null), "𠮷@example.com")).isEqualTo("****@example.com");
        assertThat(Masks.masked(field(FieldType.PHONE, null), "☎𠮷𠮷1381234𠮷678𠮷"))
                .isEqualTo("☎𠮷𠮷****678𠮷");
    }

    @ParameterizedTest
    @CsvSource({
        "###****####, 13812345678, 138****5678",
        "###****####, 1381234567, ****",
        "######********####, 330102199003071234, 330102****1234",
        "*, 𠮷, ****",
        "#*, 𠮷田, 𠮷****",
        "*#, 𠮷田, ****田",
        "##**, '', ****",
    })
    void aPatternSaysHowMuchOfEitherEndIsShown(String pattern, String value, String shown) {
        assertThat(Masks.masked(field(FieldType.TEXT, pattern), value)).isEqualTo(shown);
        assertThat(MaskPattern.of(pattern).orElseThrow().text()).isEqualTo(pattern);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "###", "*#*", "##########*##########", "####*", "###########****", "**#**", " *", "x*"})
    void aPatternThatHidesTooLittleOrSaysSomethingElseIsNone(String text) {
        assertThat(MaskPattern.of(text)).isEmpty();
    }

    private static FieldDefinition field(FieldType type, @Nullable String sensitive) {
        String pattern = sensitive == null ? "" : ", sensitive: '" + sensitive + "'";
        return DefinitionReader.read("f", """
                        kind: object
                        key: c_thing
                        label: Thing
                        title: name
                        fields:
                          - {key: name, id: name, type: text, label: Name, required: true}
                          - {key: c_value, id: value, type: %s, label: Value%s}
                        """.formatted(type.key(), pattern), DefinitionOwner.TENANT)
                .definitions()
                .objects()
                .getFirst()
                .fields()
                .getLast();
    }
}
