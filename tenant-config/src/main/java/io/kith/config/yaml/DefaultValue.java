package io.kith.config.yaml;

import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldType;
import io.kith.config.record.CoercedValue;
import io.kith.config.record.Coercion;
import io.kith.config.record.Offered;
import io.kith.config.record.Validation;
import io.kith.config.record.Violation;
import io.kith.config.record.ViolationCode;
import io.kith.config.schema.Field;
import io.kith.config.schema.Origin;
import io.kith.config.text.Sentence;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the value that records start with, by the same rules as a value that somebody sends. */
final class DefaultValue {

    /** Types of which no value is the same for all records that begin. */
    private static final Set<FieldType> ONLY_BY_FORMULA =
            EnumSet.of(FieldType.MONEY, FieldType.DATE, FieldType.DATE_TIME, FieldType.USER);

    private DefaultValue() {}

    static @Nullable FieldDefinition read(Section section, FieldDefinition definition) {
        Node node = section.node("default");
        if (node instanceof Node.Mapping mapping) {
            return formula(section, section.within(mapping, "default"), definition);
        }
        if (ONLY_BY_FORMULA.contains(definition.type())) {
            return refuse(
                    section,
                    Sentence.of(
                            "must be {formula: …}, such as {formula: today()}",
                            "必须是 {formula: …}，例如 {formula: today()}"));
        }
        if (definition.list() != null) {
            return listed(section, definition);
        }
        Field field = new Field(definition, Origin.PLATFORM);
        // the types that can have a default have no currency
        return switch (Coercion.value(field, node == null ? null : node.plain(), "")) {
            case CoercedValue.Typed typed -> valid(section, field, typed.value());
            case CoercedValue.Refused refused -> refuse(section, sentence(refused.code(), refused.params()));
        };
    }

    /** Whether it makes sense is known once all fields are. */
    private static @Nullable FieldDefinition formula(Section field, Section section, FieldDefinition definition) {
        if (!FieldSetting.FORMULA.appliesTo(definition.type()) && definition.type() != FieldType.USER) {
            return refuse(field, Sentence.of("cannot be worked out for this type", "此类型的默认值不能由公式计算"));
        }
        section.allowOnly(List.of("formula"));
        if (!section.has("formula")) {
            section.missing("formula");
        }
        String formula = section.text("formula", Words.LONGEST_EXPRESSION);
        return formula == null ? null : definition.withDefaultFormula(formula);
    }

    /** Whether the list has it is known once all definitions are. */
    private static @Nullable FieldDefinition listed(Section section, FieldDefinition definition) {
        if (definition.type() == FieldType.MULTI_CHOICE) {
            List<String> words = section.words("default");
            return words.isEmpty() ? null : definition.withDefaultValue(words);
        }
        String word = section.text("default", Words.LONGEST_KEY);
        return word == null ? null : definition.withDefaultValue(word);
    }

    private static @Nullable FieldDefinition valid(Section section, Field field, @Nullable Object value) {
        if (value == null) {
            return refuse(section, Words.EMPTY);
        }
        Violation violation = Validation.validate(field, value)
                .or(() -> Offered.retired(field, null, value))
                .orElse(null);
        return violation == null
                ? field.definition().withDefaultValue(value)
                : refuse(section, sentence(violation.code(), violation.params()));
    }

    private static @Nullable FieldDefinition refuse(Section section, Sentence flaw) {
        section.report("default", flaw);
        return null;
    }

    private static Sentence sentence(ViolationCode code, Map<String, Object> params) {
        Sentence sentence = Sentence.of(
                "does not fit the field: "
                        + code.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                "不适合此字段：" + chinese(code));
        for (Map.Entry<String, Object> param : new TreeMap<>(params).entrySet()) {
            sentence = sentence.then(Sentence.same("; " + param.getKey() + ": "))
                    .then(
                            param.getValue() instanceof Sentence words
                                    ? words
                                    : Sentence.same(String.valueOf(param.getValue())));
        }
        return sentence;
    }

    private static String chinese(ViolationCode code) {
        return switch (code) {
            case REQUIRED -> "必须填写";
            case NO_START -> "不是起始状态";
            case NO_TRANSITION, TRANSITION_OF_OTHERS, TRANSITION_NOT_YET -> "流程不允许";
            case REASON_NEEDED -> "需填写原因";
            case RULE -> "违反规则";
            case UNKNOWN_FIELD -> "未知字段";
            case RENAMED_FIELD -> "字段已改名";
            case WRONG_TYPE -> "类型不符";
            case READ_ONLY, FIELD_NOT_YOURS -> "只读";
            case TOO_LONG -> "太长";
            case PATTERN_MISMATCH -> "格式不符";
            case TOO_SMALL -> "太小";
            case TOO_LARGE -> "太大";
            case TOO_MANY_DECIMALS -> "小数位数过多";
            case TOO_MANY -> "数量过多";
            case UNKNOWN_OPTION -> "没有此选项";
            case INACTIVE_OPTION -> "选项已停用";
            case OPTION_DOES_NOT_FIT -> "选项不适用";
            case INVALID_EMAIL -> "不是邮箱地址";
            case INVALID_URL -> "不是网址";
            case INVALID_PHONE -> "不是电话号码";
            case INVALID_DATE -> "不是日期";
            case INVALID_DATE_TIME -> "不是日期时间";
            case INVALID_CURRENCY -> "不是可用的币种";
            case INVALID_ID -> "不是标识";
            case UNKNOWN_COUNTRY -> "没有此国家或地区";
            case UNKNOWN_REGION -> "没有此省份";
            case INVALID_POSTAL_CODE -> "不是邮政编码";
            case CONTROL_CHARACTERS -> "含有控制字符";
            case NOT_UNIQUE -> "值已被使用";
            case WILL_NOT_FIT -> "值正在转换";
            case REFERENCE_NOT_FOUND -> "找不到所指向的记录";
            case WRONG_OBJECT -> "所指向的记录属于其他对象";
            case FILE_NOT_FOUND -> "找不到此文件";
            case WRONG_FILE_KIND -> "文件类型不符";
        };
    }
}
