package io.kith.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvaluatorTest {

    private static final Map<String, Object> FULL = Map.ofEntries(
            Map.entry("name", "Müller GmbH"),
            Map.entry("alias", "MULLER GMBH"),
            Map.entry("stage", "won"),
            Map.entry("lastStage", "open"),
            Map.entry("amount", new BigDecimal("10.50")),
            Map.entry("limit", new BigDecimal("100")),
            Map.entry("subscribed", true),
            Map.entry("verified", false),
            Map.entry("birthday", LocalDate.of(1990, 5, 17)),
            Map.entry("createdAt", Instant.parse("2026-01-31T10:00:00Z")),
            Map.entry("owner", UUID.fromString("0190a6e0-0000-7000-8000-00000000000a")),
            Map.entry("channels", Set.of("mail", "sms")),
            Map.entry("mobile", "138 0013-8000"),
            Map.entry("phone", "+8613800138000"),
            Map.entry("tags", Set.of("VIP", "Köln")));

    private static final Map<String, Object> EMPTY = Map.of("tags", Set.of(), "channels", Set.of());

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "true; TRUE",
                "false; FALSE",
                "subscribed; TRUE",
                "verified; FALSE",
                "!verified; TRUE",
                "subscribed != verified; TRUE",
                "subscribed in [false]; FALSE",
                "name == 'muller gmbh'; TRUE",
                "name == 'ＭÜLLER GmbH'; TRUE",
                "name != 'MULLER GMBH'; FALSE",
                "name == alias; TRUE",
                "name == 'Müller'; FALSE",
                "name in ['x', 'müller gmbh']; TRUE",
                "name in ['x', 'y']; FALSE",
                "name.contains('LER g'); TRUE",
                "name.contains('xyz'); FALSE",
                "name.contains(''); TRUE",
                "name.startsWith('mull'); TRUE",
                "name.startsWith('gmbh'); FALSE",
                "mobile == '13800138000'; TRUE",
                "mobile == '+86 138 0013 8000'; TRUE",
                "mobile == '138' + '00138000'; TRUE",
                "mobile != '+41 138 0013 8000'; TRUE",
                "mobile in ['1', '1380013 8000']; TRUE",
                "mobile == phone; TRUE",
                "mobile == name; FALSE",
                "mobile.contains('0013 80'); TRUE",
                "mobile.startsWith('138 0'); TRUE",
                "mobile.startsWith('0013'); FALSE",
                "lower(mobile) == '13800138000'; FALSE",
                "has(mobile); TRUE",
                "stage == 'won'; TRUE",
                "stage == 'open'; FALSE",
                "stage != lastStage; TRUE",
                "stage in ['open', 'lost']; FALSE",
                "amount == 10.5; TRUE",
                "amount == 10.500; TRUE",
                "amount in [1, 10.5]; TRUE",
                "amount != 10.5; FALSE",
                "amount < 10.51; TRUE",
                "amount <= 10.5; TRUE",
                "amount > 10.5; FALSE",
                "amount >= 10.5; TRUE",
                "11 > amount; TRUE",
                "amount < limit; TRUE",
                "birthday == '1990-05-17'; TRUE",
                "birthday < date('1990-05-17'); FALSE",
                "birthday <= '1990-05-17'; TRUE",
                "birthday in ['1990-05-17']; TRUE",
                "createdAt == '2026-01-31T18:00:00+08:00'; TRUE",
                "createdAt > timestamp('2026-01-31T10:00:00.000001Z'); FALSE",
                "owner == '0190A6E0-0000-7000-8000-00000000000A'; TRUE",
                "owner != '0190a6e0-0000-7000-8000-00000000000b'; TRUE",
                "'vip' in tags; TRUE",
                "'koln' in tags; TRUE",
                "'vi' in tags; FALSE",
                "'sms' in channels; TRUE",
                "'phone' in channels; FALSE",
                "tags != null; TRUE",
                "name == null; FALSE",
                "subscribed && !verified && amount > 1; TRUE",
                "verified || amount > 11 || 'vip' in tags; TRUE"
            })
    void decidesOverValues(String text, Truth expected) {
        assertThat(evaluate(text, FULL)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "subscribed",
                "!subscribed",
                "subscribed == true",
                "name == 'x'",
                "name != 'x'",
                "name == alias",
                "name != name",
                "name in ['x']",
                "!(name in ['x'])",
                "name.contains('')",
                "name.startsWith('x')",
                "mobile == '1'",
                "mobile.contains('1')",
                "stage == 'won'",
                "amount > 1",
                "amount == limit",
                "birthday < '2026-01-01'",
                "createdAt > '2026-01-01T00:00:00Z'",
                "owner == '0190a6e0-0000-7000-8000-00000000000a'",
                "'vip' in tags",
                "!('vip' in tags)",
                "'sms' in channels",
                "subscribed && true",
                "subscribed || false",
                "subscribed && verified",
                "subscribed || verified"
            })
    void knowsNothingOfMissingValues(String text) {
        assertThat(evaluate(text, EMPTY)).isEqualTo(Truth.UNKNOWN);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "name == null, TRUE",
        "name != null, FALSE",
        "has(name), FALSE",
        "!has(tags), TRUE",
        "tags == null, TRUE",
        "channels != null, FALSE",
        "subscribed && false, FALSE",
        "false && subscribed, FALSE",
        "subscribed || true, TRUE",
        "name == 'x' || name == null, TRUE",
        "name != null && name == 'x', FALSE"
    })
    void seesThatValuesAreMissing(String text, Truth expected) {
        assertThat(evaluate(text, EMPTY)).isEqualTo(expected);
    }

    @Test
    void comparingWithAMissingVariableIsUnknownFromEitherSide() {
        Map<String, Object> half = Map.of("amount", BigDecimal.ONE);
        assertThat(evaluate("amount < limit", half)).isEqualTo(Truth.UNKNOWN);
        assertThat(evaluate("limit < amount", half)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void refusesValuesOfAnotherClass() {
        assertThatThrownBy(() -> evaluate("amount > 1", Map.of("amount", 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("amount")
                .hasMessageContaining("Integer");
    }

    private static Truth evaluate(String text, Map<String, Object> values) {
        return Evaluator.evaluate(Samples.condition(text), values::get, Samples.CONTEXT);
    }
}
