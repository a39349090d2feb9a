package io.kith.server.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kith.server.record.ComparedValues;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What filters ask of a record, under as many names as the record table has columns, however many fields companies make.
 *
 * @param form what it was made by: a document without it, or with another one, cannot be asked
 * @param texts without how they are spelt, and each behind its company, so that to look for a part of one goes through that company's texts
 *     alone
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ComparedDocument(String form, Map<String, String> texts, Map<String, Long> numbers, List<String> members) {

    /** Raised, as {@link IndexGenerations#VERSION} with it, when the same record has other compared values. */
    static final String FORM = "1";

    // what a column is sorted by; without it the longest part that can be looked for is short enough to make an
    // automaton of
    private static final Pattern SPELLING = Pattern.compile("[A-Z]+(?=\\p{IsHan})");

    static ComparedDocument of(UUID tenant, ComparedValues values) {
        Map<String, String> texts = new HashMap<>();
        values.texts().forEach((name, text) -> texts.put(name, text(tenant, text)));
        return new ComparedDocument(FORM, texts, values.numbers(), values.members());
    }

    static String text(UUID tenant, String text) {
        return tenant + "/" + unspelt(text);
    }

    static String unspelt(String text) {
        return SPELLING.matcher(text).replaceAll("");
    }
}
