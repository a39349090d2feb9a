package io.kith.config.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.FieldType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(Masks.masked(type, value)).isEqualTo(shown);
    }

    @Test
    void aMaskNeverCutsACharacterInHalf() {
        assertThat(Masks.masked(FieldType.TEXT, "𠮷田太郎様様様")).isEqualTo("𠮷****");
        assertThat(Masks.masked(FieldType.EMAIL, "𠮷田@example.com")).isEqualTo("𠮷****@example.com");
        assertThat(Masks.masked(FieldType.EMAIL, "𠮷@example.com")).isEqualTo("****@example.com");
        assertThat(Masks.masked(FieldType.PHONE, "☎𠮷𠮷1381234𠮷678𠮷")).isEqualTo("☎𠮷𠮷****678𠮷");
    }
}
