package io.kith.config.definition;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where something is, as the post needs to know it.
 *
 * @param parts those that are known; never empty, none blank
 */
public record Address(Map<AddressPart, String> parts) {

    /** Where people write from the largest to the smallest, if they write in Chinese characters. */
    private static final Set<String> LARGEST_FIRST = Set.of("CN", "HK", "JP", "KR", "MO", "TW");

    public Address {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("an address without any part");
        }
        parts = Map.copyOf(parts);
    }

    /** One that is not known is not there. */
    public static Optional<Address> of(Map<AddressPart, String> known) {
        Map<AddressPart, String> parts = new EnumMap<>(AddressPart.class);
        known.forEach((part, text) -> {
            if (!text.isBlank()) {
                parts.put(part, text);
            }
        });
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Address(parts));
    }

    public Optional<String> part(AddressPart part) {
        return Optional.ofNullable(parts.get(part));
    }

    /**
     * In one line, as it is written in its country: {@code 上海市徐汇区淮海中路100号 200031}, or
     * {@code 5 High Street, Oxford, Oxfordshire, OX1 4DB, GB}.
     */
    public String line() {
        String country = parts.getOrDefault(AddressPart.COUNTRY, "");
        if (isChinese()) {
            return Stream.of(
                            String.join("", largestFirst()),
                            parts.getOrDefault(AddressPart.POSTAL_CODE, ""),
                            country.equals("CN") ? "" : country)
                    .filter(text -> !text.isEmpty())
                    .reduce((one, other) -> one + " " + other)
                    .orElseThrow();
        }
        List<String> texts = new ArrayList<>(largestFirst().reversed());
        part(AddressPart.POSTAL_CODE).ifPresent(texts::add);
        if (!country.isEmpty()) {
            texts.add(country);
        }
        return String.join(", ", texts);
    }

    /** By which addresses are sorted and asked for what is in them: neighbours stand together. */
    public String sorted() {
        List<String> texts = new ArrayList<>();
        part(AddressPart.COUNTRY).ifPresent(texts::add);
        texts.add(String.join(isChinese() ? "" : " ", largestFirst()));
        part(AddressPart.POSTAL_CODE).ifPresent(texts::add);
        return String.join(" ", texts);
    }

    /** What the country is called in both languages, so that it can be searched for. */
    public List<String> countryNames() {
        return part(AddressPart.COUNTRY)
                .map(code -> Locale.of("", code))
                .map(country -> List.of(
                        country.getDisplayCountry(Locale.ENGLISH),
                        country.getDisplayCountry(Locale.SIMPLIFIED_CHINESE)))
                .orElse(List.of());
    }

    private boolean isChinese() {
        String country = parts.get(AddressPart.COUNTRY);
        return (country == null || LARGEST_FIRST.contains(country))
                && parts.values().stream().flatMapToInt(String::codePoints).anyMatch(Character::isIdeographic);
    }

    /** A city that is its own region is said once. */
    private List<String> largestFirst() {
        return Stream.of(AddressPart.REGION, AddressPart.CITY, AddressPart.DISTRICT, AddressPart.STREET)
                .flatMap(part -> part(part).stream())
                .map(text -> String.join(" ", text.lines().toList()))
                .distinct()
                .toList();
    }
}
