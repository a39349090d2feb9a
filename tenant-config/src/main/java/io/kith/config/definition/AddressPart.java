package io.kith.config.definition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an address is made of, in the order in which it is written down in JSON. */
public enum AddressPart {
    /** ISO 3166-1 alpha-2, such as {@code CN}. */
    COUNTRY("country", 60, true),
    /** Province, state. */
    REGION("region", 100, true),
    CITY("city", 100, true),
    /** 区/县, borough. */
    DISTRICT("district", 100, false),
    /** Street, house and whatever else it takes, in several lines if need be. */
    STREET("street", 300, false),
    POSTAL_CODE("postalCode", 20, false);

    private final String key;
    private final int longest;
    private final boolean filterable;

    AddressPart(String key, int longest, boolean filterable) {
        this.key = key;
        this.longest = longest;
        this.filterable = filterable;
    }

    /** The word for this part in REST, in imports and, behind the key of a field, in expressions. */
    public String key() {
        return key;
    }

    /** Characters that somebody may send for it. */
    public int longest() {
        return longest;
    }

    /** Whether lists can be filtered by this part alone, as in {@code c_address.city == '上海市'}. */
    public boolean filterable() {
        return filterable;
    }

    public static List<String> keys() {
        return Arrays.stream(values()).map(AddressPart::key).toList();
    }

    public static List<AddressPart> filterableOnes() {
        return Arrays.stream(values()).filter(AddressPart::filterable).toList();
    }

    public static Optional<AddressPart> ofKey(String key) {
        return Arrays.stream(values()).filter(part -> part.key.equals(key)).findFirst();
    }
}
