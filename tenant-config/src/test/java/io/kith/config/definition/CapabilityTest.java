package io.kith.config.definition;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilityTest {

    @ParameterizedTest
    @CsvSource({
        "records:customer:read, customer, phone, READ",
        "records:customer:write, customer, phone, WRITE",
        "records:customer:read, customers, phone, HIDDEN",
        "records:customer.phone:write, customer, phone, WRITE",
        "records:customer.phone:write, customer, email, HIDDEN",
        "records:sales_*:read, sales_opportunity, amount, READ",
        "records:sales_*:read, salesman, amount, HIDDEN",
        "records:*:write, c_building, c_floor, WRITE",
    })
    void givesWhatItSays(String capability, String object, String field, FieldRight right) {
        assertThat(Capability.of(capability).orElseThrow().of(object, field)).isEqualTo(right);
        assertThat(Capability.of(capability).orElseThrow().key()).isEqualTo(capability);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "records",
                "records:customer",
                "records:customer:delete",
                "records::read",
                "records:cust*:read",
                "records:*.name:read",
                "records:sales_*.name:read",
                "files:customer:read",
                "records:customer:read "
            })
    void saysNothingOtherwise(String text) {
        assertThat(Capability.of(text)).isEmpty();
    }
}
