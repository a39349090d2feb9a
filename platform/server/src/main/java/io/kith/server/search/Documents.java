package io.kith.server.search;

import io.kith.config.definition.Address;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.SearchRole;
import io.kith.config.record.RichTexts;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.record.RecordLookup.Stored;
import io.kith.server.record.RecordLookup.Visible;
import io.kith.server.text.Cut;
import io.kith.server.text.Folding;
import io.kith.server.text.Mentions;
import io.kith.server.text.PhoneNumbers;
import io.kith.server.text.SortKey;
import io.kith.server.text.Spellings;
import io.kith.server.text.TextUnit;
import io.kith.server.text.TextUnits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the document of one record, field by field as their definitions say. */
final class Documents {

    private static final int LONG_TEXT_UNITS = 2_000;
    private static final int SORT_LENGTH = 128;

    private final Set<String> exact = new LinkedHashSet<>();
    private final Set<String> name = new LinkedHashSet<>();
    private final Set<String> pairs = new LinkedHashSet<>();
    private final Set<String> pinyin = new LinkedHashSet<>();
    private final Set<String> initials = new LinkedHashSet<>();
    private final Set<String> other = new LinkedHashSet<>();
    private final Set<String> otherPinyin = new LinkedHashSet<>();
    private final Set<String> email = new LinkedHashSet<>();
    private final Set<String> code = new LinkedHashSet<>();
    private final Set<String> phone = new LinkedHashSet<>();

    private Documents() {}

    /** @param region whose dialling rules complete telephone numbers */
    static SearchDocument of(UUID tenant, Stored record, String region) {
        if (record.deleted()) {
            return SearchDocument.GONE;
        }
        return read(record.object(), record.values(), record.names(), region).whole(tenant, record);
    }

    /** The words by which a record would be found if there were no more of it than what somebody sees. */
    static Words words(Visible seen, String region) {
        Documents document = read(seen.object(), seen.values(), seen.names(), region);
        return new Words(
                document.exact,
                document.name,
                document.pinyin,
                document.initials,
                document.other,
                document.otherPinyin,
                document.email,
                document.code,
                document.phone);
    }

    private static Documents read(
            ObjectType object, Map<String, Object> values, Map<String, List<String>> names, String region) {
        var document = new Documents();
        for (Field field : object.fields()) {
            SearchRole role = field.definition().searchable();
            Object value = values.get(field.id());
            if (role != null && value instanceof Address address) {
                address.parts().values().forEach(document::addSpelt);
                address.countryNames().forEach(document::addSpelt);
            } else if (role != null && value != null) {
                texts(field, value).forEach(text -> document.add(role, text, region));
            }
        }
        names.values().forEach(several -> several.forEach(document::addSpelt));
        return document;
    }

    private static List<String> texts(Field field, Object value) {
        if (field.type() == FieldType.RICH_TEXT) {
            return List.of(RichTexts.plain((String) value));
        }
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(value.toString());
    }

    private void add(SearchRole role, String text, String region) {
        switch (role) {
            case NAME -> addName(text);
            case PHONE -> addPhone(text, region);
            case EMAIL -> addEmail(text);
            case CODE -> addCode(text);
            case TEXT -> other.add(words(TextUnits.of(Mentions.plain(text), LONG_TEXT_UNITS)));
        }
    }

    private void addName(String text) {
        List<TextUnit> units = TextUnits.of(text);
        exact.add(TextUnits.joined(units));
        name.add(words(units));
        String german = TextUnits.withoutUmlauts(text);
        if (!german.equals(text)) {
            List<TextUnit> others = TextUnits.of(german);
            name.add(words(others));
            exact.add(TextUnits.joined(others));
        }
        for (int i = 1; i < units.size(); i++) {
            if (units.get(i - 1).isHan() && units.get(i).isHan()) {
                pairs.add(units.get(i - 1).text() + units.get(i).text());
            }
        }
        pinyin.addAll(Spellings.whole(units));
        initials.addAll(Spellings.initials(units));
    }

    /** Names of records that are referred to and of places: people know how they are spoken, not always how they are written. */
    private void addSpelt(String text) {
        List<TextUnit> units = TextUnits.of(text);
        other.add(words(units));
        otherPinyin.addAll(Spellings.whole(units));
    }

    private void addPhone(String text, String region) {
        String normalised = PhoneNumbers.normalise(text, region);
        String digits = Digits.of(normalised.split("x", 2)[0]);
        String dialled = Digits.of(PhoneNumbers.dialled(text.split("[xX转]", 2)[0]));
        phone.add("e" + digits);
        phone.add("e" + (digits.endsWith(dialled) ? dialled : digits));
        String country = PhoneNumbers.countryCode(region);
        if (digits.startsWith(country)) {
            phone.add("e" + digits.substring(country.length()));
        }
        for (int start = 0; start + Digits.SHORTEST <= digits.length(); start++) {
            phone.add("i" + digits.substring(start));
        }
    }

    private void addEmail(String text) {
        String folded = Folding.fold(text);
        email.add(folded);
        email.addAll(Arrays.asList(folded.split("@")));
        TextUnits.of(folded).forEach(unit -> email.add(unit.text()));
    }

    private void addCode(String text) {
        String folded = Folding.fold(text);
        code.add(folded);
        code.add(folded.replaceAll("[^\\p{L}\\p{N}]", ""));
        for (TextUnit unit : TextUnits.of(folded)) {
            code.add(unit.text());
            code.add(Digits.withoutLeadingZeros(unit.text()));
        }
    }

    private static String words(List<TextUnit> units) {
        return units.stream().map(TextUnit::text).collect(Collectors.joining(" "));
    }

    private SearchDocument whole(UUID tenant, Stored record) {
        return new SearchDocument(
                tenant.toString(),
                record.object().key(),
                record.reader() == null ? null : record.reader().toString(),
                sort(record.values().get(record.object().title().id())),
                list(exact),
                list(name),
                list(pairs),
                list(pinyin),
                list(initials),
                list(other),
                list(otherPinyin),
                list(email),
                list(code),
                list(phone),
                ComparedDocument.of(tenant, record.compared()));
    }

    private static String sort(@Nullable Object title) {
        return Cut.to(SORT_LENGTH, SortKey.of(title == null ? "" : title.toString()));
    }

    private static List<String> list(Set<String> tokens) {
        tokens.remove("");
        return new ArrayList<>(tokens);
    }
}
