package io.kith.sdk.record;

import java.math.BigDecimal;

/**
 * An amount in a currency.
 *
 * @param amount in units of the currency: yuan, not fen
 * @param currency ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) {}
