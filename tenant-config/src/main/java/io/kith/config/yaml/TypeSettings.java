package io.kith.config.yaml;

import io.kith.config.definition.FieldType;
import io.kith.config.definition.FileKind;
import io.kith.config.definition.MaskPattern;
import io.kith.config.definition.OnDelete;
import io.kith.config.definition.SearchRole;
import io.kith.config.definition.TextPattern;
import io.kith.config.record.AutoNumber;
import io.kith.config.text.Sentence;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the settings that only some types have, and knows their limits and what they are when left out. */
final class TypeSettings {

    static final int LARGEST_SCALE = 6;
    static final int USUAL_SCALE = 2;
    private static final int LARGEST_IN_DIGITS = 18;
    private static final int MOST_TARGETS = 10;
    private static final int LONGEST_MASK = 40;

    static final List<String> ON_DELETE = words(EnumSet.allOf(OnDelete.class));

    private TypeSettings() {}

    static @Nullable Integer scale(Section field, FieldType type) {
        if (!FieldSetting.SCALE.appliesTo(type)) {
            return null;
        }
        return Objects.requireNonNullElse(field.whole("scale", 0, LARGEST_SCALE), USUAL_SCALE);
    }

    static @Nullable BigDecimal bound(Section field, String key, FieldType type, @Nullable Integer scale) {
        BigDecimal bound = FieldSetting.MINIMUM.appliesTo(type) ? field.number(key) : null;
        if (bound == null) {
            return null;
        }
        int places = scale == null ? 0 : scale;
        if (bound.stripTrailingZeros().scale() > places) {
            field.report(key, Sentence.of("must have at most " + places + " decimal places", "最多有 " + places + " 位小数"));
        } else if (bound.precision() - bound.scale() > LARGEST_IN_DIGITS - places) {
            field.report(
                    key,
                    Sentence.of(
                            "must have at most " + (LARGEST_IN_DIGITS - places) + " digits before the point",
                            "小数点前最多有 " + (LARGEST_IN_DIGITS - places) + " 位"));
        }
        return bound;
    }

    static int longest(FieldType type) {
        return switch (type) {
            case LONG_TEXT, RICH_TEXT -> 100_000;
            case TAGS, FILES -> 50;
            default -> 2_000;
        };
    }

    static @Nullable Integer maxLength(Section field, FieldType type) {
        if (!FieldSetting.MAX_LENGTH.appliesTo(type)) {
            return null;
        }
        return Objects.requireNonNullElse(field.whole("maxLength", 1, longest(type)), usualLength(type));
    }

    static int usualLength(FieldType type) {
        return switch (type) {
            case LONG_TEXT, RICH_TEXT -> 20_000;
            case TAGS -> 50;
            case FILES -> 20;
            default -> 200;
        };
    }

    static Set<SearchRole> searchRoles(FieldType type) {
        return switch (type) {
            case TEXT -> EnumSet.of(SearchRole.NAME, SearchRole.CODE, SearchRole.TEXT);
            case LONG_TEXT, RICH_TEXT, URL, ADDRESS, TAGS -> EnumSet.of(SearchRole.TEXT);
            case PHONE -> EnumSet.of(SearchRole.PHONE);
            case EMAIL -> EnumSet.of(SearchRole.EMAIL);
            case AUTO_NUMBER -> EnumSet.of(SearchRole.CODE);
            default -> EnumSet.noneOf(SearchRole.class);
        };
    }

    static @Nullable SearchRole searchRole(Section field, FieldType type) {
        if (!FieldSetting.SEARCHABLE.appliesTo(type) || !field.has("searchable")) {
            return null;
        }
        String role = field.word("searchable", words(searchRoles(type)));
        return role == null ? null : SearchRole.valueOf(role.toUpperCase(Locale.ROOT));
    }

    static @Nullable MaskPattern mask(Section field, FieldType type) {
        if (!FieldSetting.SENSITIVE.appliesTo(type)) {
            return null;
        }
        String text = field.text("sensitive", LONGEST_MASK);
        if (text == null) {
            return null;
        }
        Optional<MaskPattern> mask = MaskPattern.of(text);
        if (mask.isEmpty()) {
            field.report(
                    "sensitive",
                    Sentence.of(
                            "is # for each character that is shown at the beginning and at the end (10 at most), and between them * for those that have to stay hidden at least (1 to 20, and one for each three that are shown): ###****####",
                            "用 # 表示开头和结尾各显示的字符（每端最多 10 个），中间用 * 表示至少须隐藏的字符（1 至 20 个，且每显示 3 个至少隐藏 1 个）：###****####"));
        }
        return mask.orElse(null);
    }

    static List<String> targets(Section field) {
        if (!field.has("to")) {
            field.missing("to");
        }
        List<String> targets = field.words("to");
        if (targets.size() > MOST_TARGETS) {
            field.report(
                    "to", Sentence.of("names at most " + MOST_TARGETS + " objects", "最多写 " + MOST_TARGETS + " 个对象"));
        }
        return targets;
    }

    static OnDelete onDelete(Section field, FieldType type, boolean required) {
        String word = field.word("onDelete", ON_DELETE);
        if (word == null) {
            return usualOnDelete(required);
        }
        OnDelete onDelete = OnDelete.valueOf(word.toUpperCase(Locale.ROOT));
        if (required && onDelete == OnDelete.CLEAR) {
            field.report(
                    "onDelete",
                    Sentence.of("cannot be clear, since the field is required", "不能是 clear，因为字段必填")
                            .then(Sentence.allowed(
                                    type == FieldType.REFERENCES
                                            ? List.of("restrict")
                                            : List.of("restrict", "cascade"))));
        }
        if (type == FieldType.REFERENCES && onDelete == OnDelete.CASCADE) {
            field.report(
                    "onDelete",
                    Sentence.of(
                                    "cannot be cascade, since the other records are still referred to",
                                    "不能是 cascade，因为仍指向其他记录")
                            .then(Sentence.allowed(List.of("clear", "restrict"))));
        }
        return onDelete;
    }

    static OnDelete usualOnDelete(boolean required) {
        return required ? OnDelete.RESTRICT : OnDelete.CLEAR;
    }

    /** Of the numbers that Kith gives, and of the texts that people write. */
    static @Nullable String pattern(Section field, FieldType type) {
        return switch (type) {
            case AUTO_NUMBER -> field.has("sequence") ? sequenced(field) : numberPattern(field);
            case TEXT -> textPattern(field);
            default -> null;
        };
    }

    /** The numbers of a sequence look alike wherever they are. */
    private static @Nullable String sequenced(Section field) {
        if (field.has("pattern")) {
            field.report(
                    field.keyAt("pattern"),
                    Section.quoted("pattern")
                            .then("means nothing beside 'sequence', which has one", "与自带格式的“sequence”并存没有意义"));
        }
        return null;
    }

    static @Nullable String numberPattern(Section field) {
        if (!field.has("pattern")) {
            field.missing("pattern");
        }
        String pattern = field.text("pattern", Words.LONGEST_LABEL);
        if (pattern != null) {
            try {
                AutoNumber.parse(pattern);
            } catch (AutoNumber.Unusable e) {
                reportPattern(field, pattern, e.reason());
            }
        }
        return pattern;
    }

    private static @Nullable String textPattern(Section field) {
        String pattern = field.text("pattern", TextPattern.LONGEST);
        if (pattern != null) {
            try {
                TextPattern.parse(pattern);
            } catch (TextPattern.Unusable e) {
                reportPattern(field, pattern, e.reason());
            }
        }
        return pattern;
    }

    private static void reportPattern(Section field, String pattern, Sentence reason) {
        field.report(
                "pattern",
                Sentence.of("cannot be '" + pattern + "': ", "不能是“" + pattern + "”：")
                        .then(reason));
    }

    /** Empty for all of them. */
    static List<FileKind> kinds(Section field) {
        Node.Sequence list = field.list("kinds");
        if (list == null) {
            return List.of();
        }
        Set<FileKind> kinds = new LinkedHashSet<>();
        for (Node item : list.items()) {
            FileKind kind = item instanceof Node.Scalar scalar
                    ? FileKind.ofKey(String.valueOf(scalar.plain())).orElse(null)
                    : null;
            if (kind == null) {
                field.report(
                        item.at(), Sentence.of("is no kind of file", "不是文件类型").then(Sentence.allowed(FileKind.keys())));
            } else {
                kinds.add(kind);
            }
        }
        if (list.items().isEmpty()) {
            field.report("kinds", Words.EMPTY);
        }
        return List.copyOf(kinds);
    }

    private static List<String> words(Set<? extends Enum<?>> constants) {
        return constants.stream()
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
    }
}
