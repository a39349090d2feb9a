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
        "EMAIL, a@example.com, a****@example.com",
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
    }
}
