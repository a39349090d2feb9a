package io.kith.config.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoNumberTest {

    private static final LocalDate DAY = LocalDate.of(2026, 8, 1);

    @ParameterizedTest
    @CsvSource({
        "C-{yyyy}-{000000}, 42, C-2026-000042, 2026",
        "{yy}{MM}-{000}, 7, 2608-007, 2026-08",
        "{yyyy}/{MM}/{0}, 12, 2026/08/12, 2026-08",
        "客户{0000}号, 3, 客户0003号, ''",
        "{000}, 1000, 1000, ''", // longer rather than starting again
    })
    void formatsNumbersAndNamesTheirCounter(String pattern, long count, String number, String scope) {
        AutoNumber autoNumber = AutoNumber.parse(pattern);

        assertThat(autoNumber.format(DAY, count)).isEqualTo(number);
        assertThat(autoNumber.scope(DAY)).isEqualTo(scope);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C-{yyyy} | exactly one counter such as {000000} is needed, there are 0",
                "{00}-{00} | exactly one counter such as {000000} is needed, there are 2",
                "{MM}-{000} | {MM} needs {yyyy} or {yy} beside it, or numbers would repeat each year",
                "{dd}-{000} | unknown placeholder '{dd}'; allowed: {yyyy}, {yy}, {MM}, and the counter as 1 to 12 zeros such as {000000}",
                "{0000000000000} | unknown placeholder '{0000000000000}'; allowed: {yyyy}, {yy}, {MM}, and the counter as 1 to 12 zeros such as {000000}",
                "C-{000 | a brace is not closed or not opened",
                "C-000} | a brace is not closed or not opened",
                "{{000}} | a brace is not closed or not opened",
                "CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC{000} | a pattern has at most 50 characters",
            })
    void saysWhatIsWrongWithAPattern(String pattern, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AutoNumber.parse(pattern))
                .withMessage(message);
    }
}
