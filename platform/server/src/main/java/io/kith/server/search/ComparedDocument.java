package io.kith.server.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kith.server.record.ComparedValues;
import io.kith.server.text.SortKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
    static final String FORM = "3";

    // ends what is left of a key, since an option may be called as a key is without how it is spelt; behind the text,
    // so that beginnings and parts are found as they are, and of no text that is compared
    private static final String UNSPELT = "\n";

    static ComparedDocument of(UUID tenant, ComparedValues values) {
        Map<String, String> texts = new HashMap<>();
        values.texts().forEach((name, text) -> texts.put(name, text(tenant, text)));
        return new ComparedDocument(FORM, texts, values.numbers(), values.members());
    }

    static String text(UUID tenant, String text) {
        String unspelt = SortKey.unspelt(text);
        return beginning(tenant, text) + (unspelt.equals(text) ? "" : UNSPELT);
    }

    /** What all texts of a company begin with that begin with a part. */
    static String beginning(UUID tenant, String part) {
        // without how it is spelt the longest part that can be looked for is short enough to make an automaton of
        return tenant + "/" + SortKey.unspelt(part);
    }
}
