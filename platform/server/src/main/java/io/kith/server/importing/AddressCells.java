package io.kith.server.importing;

import io.kith.config.definition.AddressPart;
import io.kith.config.record.ChineseProvinces;
import io.kith.server.text.Folding;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads addresses out of cells: one part, or all of it in one line. */
final class AddressCells {

    private static final int LONGEST_LINE = 500;
    private static final Pattern POSTAL_CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final Pattern CITY = Pattern.compile("\\p{IsHan}{2,10}?(?:市|自治州|地区|盟)");
    private static final Pattern DISTRICT = Pattern.compile("\\p{IsHan}{1,10}?(?:区|县|旗|市)");
    private static final Map<String, String> COUNTRIES = countries();

    private AddressCells() {}

    static String part(AddressPart part, String text) {
        return part == AddressPart.COUNTRY ? COUNTRIES.getOrDefault(Folding.fold(text), text) : text;
    }

    /** What is not surely another part is the street, so that nothing is lost and nothing made up. */
    static Map<String, String> line(String line) {
        Map<String, String> parts = new LinkedHashMap<>();
        String rest = line.length() > LONGEST_LINE ? line : Normalizer.normalize(line, Normalizer.Form.NFKC);
        if (rest.length() <= LONGEST_LINE && startsInChina(rest)) {
            rest = chinese(rest, parts);
        } else {
            rest = withoutCountry(line, parts);
        }
        if (!rest.isEmpty()) {
            parts.put(AddressPart.STREET.key(), rest);
        }
        return parts;
    }

    private static boolean startsInChina(String line) {
        String bare = bare(line);
        return bare.length() >= 2
                && bare.substring(0, 2).codePoints().allMatch(Character::isIdeographic)
                && ChineseProvinces.named(bare).isPresent();
    }

    /** Without the postal code and the name of the country in front. */
    private static String bare(String line) {
        return CellTexts.strip(POSTAL_CODE.matcher(line).replaceAll(" ")).replaceFirst("^中国[ ,]*", "");
    }

    private static String chinese(String line, Map<String, String> parts) {
        parts.put(AddressPart.COUNTRY.key(), "CN");
        Matcher code = POSTAL_CODE.matcher(line);
        if (code.find()) {
            parts.put(AddressPart.POSTAL_CODE.key(), code.group());
        }
        String rest = bare(line);
        String start = rest;
        String province = ChineseProvinces.NAMES.stream()
                .filter(name -> start.startsWith(name.substring(0, 2)))
                .findFirst()
                .orElseThrow();
        parts.put(AddressPart.REGION.key(), province);
        rest = CellTexts.strip(rest.substring(common(rest, province)));
        if (province.endsWith("市")) {
            // a city that is its own province is often written twice
            parts.put(AddressPart.CITY.key(), province);
            rest = rest.startsWith("市辖区") ? rest.substring(3) : rest.substring(common(rest, province));
        } else {
            rest = cut(CITY, rest, AddressPart.CITY, parts);
        }
        return cut(DISTRICT, CellTexts.strip(rest), AddressPart.DISTRICT, parts);
    }

    /** How far a text goes on like a name: 上海 and 上海市 alike. */
    private static int common(String text, String name) {
        if (!text.startsWith(name.substring(0, 2))) {
            return 0;
        }
        int length = 2;
        while (length < name.length() && length < text.length() && text.charAt(length) == name.charAt(length)) {
            length++;
        }
        return length;
    }

    private static String cut(Pattern pattern, String text, AddressPart part, Map<String, String> parts) {
        Matcher found = pattern.matcher(text);
        if (!found.lookingAt()) {
            return text;
        }
        parts.put(part.key(), found.group());
        return CellTexts.strip(text.substring(found.end()));
    }

    private static String withoutCountry(String line, Map<String, String> parts) {
        int comma = Math.max(line.lastIndexOf(','), line.lastIndexOf('，'));
        String country = comma < 0 ? null : COUNTRIES.get(Folding.fold(CellTexts.strip(line.substring(comma + 1))));
        if (country == null) {
            return line;
        }
        parts.put(AddressPart.COUNTRY.key(), country);
        return CellTexts.strip(line.substring(0, comma));
    }

    private static Map<String, String> countries() {
        Map<String, String> countries = new HashMap<>(
                Map.of("usa", "US", "uk", "GB", "uae", "AE", "prc", "CN", "中国大陆", "CN", "香港", "HK", "澳门", "MO"));
        for (String code : Locale.getISOCountries()) {
            Locale country = Locale.of("", code);
            countries.put(Folding.fold(code), code);
            countries.put(Folding.fold(country.getDisplayCountry(Locale.ENGLISH)), code);
            countries.put(Folding.fold(country.getDisplayCountry(Locale.SIMPLIFIED_CHINESE)), code);
        }
        return Map.copyOf(countries);
    }
}
