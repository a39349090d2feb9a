package io.kith.config.record;

import io.kith.config.definition.Money;
import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.CoercedValue.Typed;
import io.kith.config.schema.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Currency;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Integers, decimals and money. They are stored as scaled 64-bit integers, so whatever passes here fits one. */
final class Numbers {

    private static final Pattern DIGITS = Pattern.compile("[+-]?[0-9]{1,100}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?[0-9]{1,100}(?:\\.[0-9]{1,100})?");
    private static final int LONGEST_IN_DIGITS = 19;

    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Numbers() {}

    static CoercedValue integer(Field field, Object sent) {
        return switch (sent) {
            case String text when Texts.strip(text).isEmpty() -> new Typed(null);
            case String text
            when DIGITS.matcher(Texts.strip(text)).matches() -> fitting(new BigInteger(Texts.strip(text)));
            case Long number -> new Typed(number);
            case Integer number -> new Typed(number.longValue());
            case Short number -> new Typed(number.longValue());
            case Byte number -> new Typed(number.longValue());
            case BigInteger number -> fitting(number);
            default -> Coercion.wrongType(field);
        };
    }

    static CoercedValue decimal(Field field, Object sent) {
        if (sent instanceof String text && Texts.strip(text).isEmpty()) {
            return new Typed(null);
        }
        BigDecimal number = numberOf(sent);
        return number == null ? Coercion.wrongType(field) : scaled(number, scaleOf(field));
    }

    static CoercedValue money(Field field, Object sent, String baseCurrency) {
        if (!(sent instanceof Map<?, ?> map)) {
            return inCurrency(decimal(field, sent), baseCurrency);
        }
        if (!Set.of("amount", "currency").containsAll(map.keySet())) {
            return Coercion.wrongType(field);
        }
        Object amount = map.get("amount");
        Object currency = map.get("currency");
        if (amount == null) {
            return currency == null || currency instanceof String ? new Typed(null) : Coercion.wrongType(field);
        }
        return switch (currency) {
            case null -> inCurrency(decimal(field, amount), baseCurrency);
            case String code when CURRENCIES.contains(code) -> inCurrency(decimal(field, amount), code);
            case String code ->
                new Refused(ViolationCode.INVALID_CURRENCY, "value", code.substring(0, Math.min(code.length(), 10)));
            default -> Coercion.wrongType(field);
        };
    }

    static int scaleOf(Field field) {
        Integer scale = field.definition().scale();
        return scale == null ? 0 : scale;
    }

    private static CoercedValue inCurrency(CoercedValue amount, String currency) {
        return amount instanceof Typed(BigDecimal number) ? new Typed(new Money(number, currency)) : amount;
    }

    /** Null if it is no number. */
    static @Nullable BigDecimal numberOf(Object sent) {
        return switch (sent) {
            case String text when DECIMAL.matcher(Texts.strip(text)).matches() -> new BigDecimal(Texts.strip(text));
            case BigDecimal number -> number;
            case BigInteger number -> new BigDecimal(number);
            case Long number -> BigDecimal.valueOf(number);
            case Integer number -> BigDecimal.valueOf(number);
            case Short number -> BigDecimal.valueOf(number);
            case Byte number -> BigDecimal.valueOf(number);
            case Double number when Double.isFinite(number) -> BigDecimal.valueOf(number);
            case Float number when Float.isFinite(number) -> new BigDecimal(number.toString());
            default -> null;
        };
    }

    /** Sizes are compared before anything is expanded: {@code 1e999999999} is a short number with a long plain form. */
    private static CoercedValue scaled(BigDecimal number, int scale) {
        if (number.signum() == 0) {
            return new Typed(BigDecimal.ZERO.setScale(scale));
        }
        if ((long) number.precision() - number.scale() > LONGEST_IN_DIGITS) {
            return outOfRange(number.signum(), scale);
        }
        BigDecimal shortest = number.stripTrailingZeros();
        if (shortest.scale() > scale) {
            return new Refused(ViolationCode.TOO_MANY_DECIMALS, "scale", scale);
        }
        BigDecimal exact = shortest.setScale(scale);
        return exact.unscaledValue().bitLength() < Long.SIZE ? new Typed(exact) : outOfRange(number.signum(), scale);
    }

    private static CoercedValue fitting(BigInteger number) {
        return number.bitLength() < Long.SIZE ? new Typed(number.longValue()) : outOfRange(number.signum(), 0);
    }

    private static Refused outOfRange(int sign, int scale) {
        return sign < 0
                ? new Refused(
                        ViolationCode.TOO_SMALL,
                        "minimum",
                        BigDecimal.valueOf(Long.MIN_VALUE, scale).toPlainString())
                : new Refused(
                        ViolationCode.TOO_LARGE,
                        "maximum",
                        BigDecimal.valueOf(Long.MAX_VALUE, scale).toPlainString());
    }
}
