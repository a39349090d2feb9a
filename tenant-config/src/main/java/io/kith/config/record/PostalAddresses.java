package io.kith.config.record;

import io.kith.config.definition.Address;
import io.kith.config.definition.AddressPart;
import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.CoercedValue.Typed;
import io.kith.config.schema.Field;
import io.kith.config.text.Nearest;
import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Addresses by their parts. Only what is surely wrong is refused: a country that does not exist, a postal code that its country cannot have,
 * a Chinese province that is none. Everything else is as its writer knows it.
 */
final class PostalAddresses {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /** How a country's postal codes look, where all of them look alike. */
    private record PostalCode(Pattern pattern, String example) {}

    private static final Map<String, PostalCode> POSTAL_CODES = Map.of(
            "CN", new PostalCode(Pattern.compile("[0-9]{6}"), "200031"),
            "DE", new PostalCode(Pattern.compile("[0-9]{5}"), "10115"),
            "JP", new PostalCode(Pattern.compile("[0-9]{3}-?[0-9]{4}"), "100-0001"),
            "SG", new PostalCode(Pattern.compile("[0-9]{6}"), "018956"),
            "US", new PostalCode(Pattern.compile("[0-9]{5}(-[0-9]{4})?"), "20500"));

    private PostalAddresses() {}

    static CoercedValue address(Field field, Object sent) {
        if (!(sent instanceof Map<?, ?> map)) {
            return Coercion.wrongType(field);
        }
        Map<AddressPart, String> parts = new EnumMap<>(AddressPart.class);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = String.valueOf(entry.getKey());
            AddressPart part = AddressPart.ofKey(key).orElse(null);
            if (part == null) {
                return unknownPart(key);
            }
            switch (text(field, part, entry.getValue())) {
                case Refused refused -> {
                    return refused.in(part.key());
                }
                case Typed(String text) -> parts.put(part, text);
                case Typed blank -> {}
            }
        }
        Refused flaw = completed(parts);
        return flaw == null ? new Typed(Address.of(parts).orElse(null)) : flaw;
    }

    private static CoercedValue text(Field field, AddressPart part, @Nullable Object sent) {
        if (sent == null) {
            return new Typed(null);
        }
        if (!(sent instanceof String)) {
            return new Refused(ViolationCode.WRONG_TYPE, "expected", "text");
        }
        return switch (part == AddressPart.STREET ? Texts.lines(field, sent) : Texts.line(field, sent)) {
            case Typed(String text)
            when length(text) > part.longest() ->
                new Refused(ViolationCode.TOO_LONG, Map.of("max", part.longest(), "actual", length(text)));
            case CoercedValue other -> other;
        };
    }

    /** Writes parts in the one way in which they are kept; what is wrong with one, or null. */
    private static @Nullable Refused completed(Map<AddressPart, String> parts) {
        String country = parts.get(AddressPart.COUNTRY);
        if (country != null) {
            country = Normalizer.normalize(country, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
            if (!COUNTRIES.contains(country)) {
                return new Refused(ViolationCode.UNKNOWN_COUNTRY, "value", country).in(AddressPart.COUNTRY.key());
            }
            parts.put(AddressPart.COUNTRY, country);
        }
        String code = parts.get(AddressPart.POSTAL_CODE);
        if (code != null) {
            // Chinese keyboards type full-width digits
            parts.put(AddressPart.POSTAL_CODE, Normalizer.normalize(code, Normalizer.Form.NFKC));
        }
        return country == null ? null : fitting(country, parts);
    }

    private static @Nullable Refused fitting(String country, Map<AddressPart, String> parts) {
        PostalCode known = POSTAL_CODES.get(country);
        String code = parts.get(AddressPart.POSTAL_CODE);
        if (known != null && code != null && !known.pattern().matcher(code).matches()) {
            return new Refused(
                            ViolationCode.INVALID_POSTAL_CODE, Map.of("country", country, "example", known.example()))
                    .in(AddressPart.POSTAL_CODE.key());
        }
        String region = parts.get(AddressPart.REGION);
        // in Latin letters it may be anybody's way to write it
        if (country.equals("CN") && region != null && region.codePoints().allMatch(Character::isIdeographic)) {
            String province = ChineseProvinces.named(region).orElse(null);
            if (province == null) {
                Map<String, Object> params = new HashMap<>(Map.of("value", region));
                Nearest.to(region, ChineseProvinces.NAMES).ifPresent(nearest -> params.put("nearest", nearest));
                return new Refused(ViolationCode.UNKNOWN_REGION, params).in(AddressPart.REGION.key());
            }
            parts.put(AddressPart.REGION, province);
        }
        return null;
    }

    private static Refused unknownPart(String key) {
        Map<String, Object> params = new HashMap<>(Map.of("allowed", AddressPart.keys()));
        Nearest.to(key, AddressPart.keys()).ifPresent(nearest -> params.put("nearest", nearest));
        return new Refused(ViolationCode.UNKNOWN_FIELD, params).in(key);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
