package io.kith.server.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record as the index holds it: tokens that our own analysis made, so that any cluster finds alike. Nothing of it is ever shown; it only
 * leads to the record. A deleted record is a document without anything: it keeps its revision, so that nothing older can bring it back.
 *
 * @param tenant absent for a deleted record, which therefore nobody finds
 * @param reader the only one who may find it; absent if everybody may
 * @param sort order among hits that fit equally well
 * @param exact whole names, reduced to their units
 * @param name words and single Chinese characters of names, in their order
 * @param pairs pairs of neighbouring Chinese characters
 * @param pinyin the whole spelling from every unit on
 * @param initials the first letters from every unit on
 * @param other words and characters of everything else
 * @param otherPinyin spellings of the records that it refers to, and of places
 * @param email e-mail addresses and their parts
 * @param code numbers and codes and their parts
 * @param phone telephone numbers: {@code e…} beginnings, {@code i…} what is left from every digit on
 * @param compared what filters ask; absent for a deleted record
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record SearchDocument(
        @Nullable String tenant,
        @Nullable String object,
        @Nullable String reader,
        @Nullable String sort,
        List<String> exact,
        List<String> name,
        List<String> pairs,
        List<String> pinyin,
        List<String> initials,
        List<String> other,
        List<String> otherPinyin,
        List<String> email,
        List<String> code,
        List<String> phone,
        @Nullable ComparedDocument compared) {

    static final SearchDocument GONE = new SearchDocument(
            null, null, null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
            List.of(), List.of(), List.of(), null);

    /** As earlier servers made it. */
    SearchDocument withoutCompared() {
        return new SearchDocument(
                tenant,
                object,
                reader,
                sort,
                exact,
                name,
                pairs,
                pinyin,
                initials,
                other,
                otherPinyin,
                email,
                code,
                phone,
                null);
    }
}
