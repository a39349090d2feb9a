package io.kith.config.condition;

import io.kith.config.text.Sentence;
import io.kith.expression.ExpressionProblem;
import io.kith.expression.ValueType;
import java.util.Collection;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong with a condition, in words. */
public final class ConditionProblems {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private ConditionProblems() {}

    /** Of what a setting says, with where in it. */
    public static Sentence at(String setting, ExpressionProblem problem) {
        return at(setting, problem, inWords(problem));
    }

    /** The same for who knows better words for it. */
    public static Sentence at(String setting, ExpressionProblem problem, Sentence words) {
        return Sentence.of(
                        "'" + setting + "' at character " + problem.column() + ": ",
                        "“" + setting + "”第 " + problem.column() + " 个字符：")
                .then(words);
    }

    public static Sentence inWords(ExpressionProblem problem) {
        return switch (problem.code()) {
            case SYNTAX ->
                say(problem, "not a valid expression; reading stopped near “{near}”", "不是有效的表达式；在“{near}”附近无法继续");
            case TOO_LONG -> say(problem, "at most {limit} characters", "最多 {limit} 个字符");
            case TOO_DEEP -> say(problem, "at most {limit} levels of parentheses and operators", "括号和运算最多嵌套 {limit} 层");
            case TOO_MANY_NODES ->
                say(problem, "at most {limit} names, values and operators", "名称、值和运算符合计最多 {limit} 个");
            case TOO_MANY_VALUES -> say(problem, "at most {limit} values in a list", "列表中最多 {limit} 个值");
            case UNKNOWN_VARIABLE ->
                say(problem, "there is no field “{variable}” to ask for here", "这里没有可用的字段“{variable}”");
            case UNKNOWN_RELATED ->
                say(problem, "no related records called “{related}” can be asked for here", "这里不能查询名为“{related}”的相关记录");
            case RELATED_NEEDS_NUMBER ->
                say(
                        problem,
                        "{operator} compares how many related records there are with a number only, as in contacts.size() >= 2",
                        "相关记录的数量只能用 {operator} 与数字比较，例如 contacts.size() >= 2");
            case UNKNOWN_FUNCTION ->
                say(problem, "there is no function “{function}”; allowed: {allowed}", "没有函数“{function}”；允许：{allowed}");
            case FUNCTION_USAGE -> say(problem, "“{function}” is used like this: {usage}", "“{function}”的用法：{usage}");
            case FUNCTION_NEEDS_TEXT -> say(problem, "“{function}” works on texts only", "“{function}”只能用于文本");
            case ARGUMENT_TYPE ->
                say(
                        problem,
                        "“{function}” does not work on such a value; it is used like this: {usage}",
                        "“{function}”不能用于此类值；用法：{usage}");
            case CANNOT_COMBINE ->
                say(
                        problem,
                        "{operator} does not go with these: {left} and {right}",
                        "{operator} 不能用于：{left} 与 {right}");
            case WRONG_RESULT -> say(problem, "this is {type}, where {wanted} is needed", "这里需要{wanted}，而此处为{type}");
            case NEEDS_MEMORY ->
                say(
                        problem,
                        "{construct} can be worked out of one record, not asked of many at once; a field with a formula can",
                        "{construct} 只能针对单条记录计算，不能用于批量查询；可以改用公式字段");
            case NEEDS_LIST ->
                say(
                        problem,
                        "{construct} can be asked of a list, but not while searching",
                        "{construct} 可用于列表筛选，不能在搜索时使用");
            case NOT_A_CONDITION -> say(problem, "this is not a condition that is true or false", "这不是一个真假条件");
            case TYPES_DIFFER -> say(problem, "these cannot be compared: {left} and {right}", "无法比较：{left} 与 {right}");
            case NO_ORDER ->
                say(problem, "values of this kind have no smaller and greater; use == or !=", "此类值没有大小之分；请使用 == 或 !=");
            case NO_VARIABLE -> say(problem, "one side of {operator} has to be a field", "{operator} 的一侧必须是字段");
            case SET_NEEDS_IN ->
                say(
                        problem,
                        "“{variable}” holds several values; write 'x' in {variable}",
                        "“{variable}”包含多个值；请写成 'x' in {variable}");
            case IN_NEEDS_LIST ->
                say(problem, "to the right of in stands a list or a field with several values", "in 的右侧应为列表或多值字段");
            case NULL_NEEDS_EQUALITY -> say(problem, "null goes with == and != only", "null 只能与 == 和 != 一起使用");
            case EMPTY_LIST -> say(problem, "the list has no values", "列表中没有值");
            case UNKNOWN_OPTION ->
                say(
                        problem,
                        "“{option}” is not one of the options; allowed: {allowed}",
                        "“{option}”不是可选项；允许：{allowed}");
            case INVALID_DATE ->
                say(
                        problem,
                        "“{text}” is not a date; write 2026-01-31, or 2026-01-31T10:00:00Z with a time",
                        "“{text}”不是有效日期；请写作 2026-01-31，含时间则写作 2026-01-31T10:00:00Z");
            case INVALID_ID -> say(problem, "“{text}” is not an id", "“{text}”不是有效的标识");
            case NUMBER_OUT_OF_RANGE -> say(problem, "the number {number} is too long", "数字 {number} 过长");
            case INVALID_CHARACTER ->
                say(problem, "contains the character {character}, which no text can hold", "包含文本中不允许的字符 {character}");
            case NOT_SUPPORTED -> say(problem, "{construct} is not supported here", "这里不支持 {construct}");
        };
    }

    private static Sentence say(ExpressionProblem problem, String en, String zh) {
        Sentence sentence = Sentence.of(
                filled(problem, en, ", ", ConditionProblems::english),
                filled(problem, zh, "、", ConditionProblems::chinese));
        Object nearest = problem.parameters().get("nearest");
        return nearest == null
                ? sentence
                : sentence.then("; did you mean '" + nearest + "'?", "；您是指“" + nearest + "”吗？");
    }

    private static String filled(
            ExpressionProblem problem, String text, String comma, Function<ValueType, String> types) {
        return PLACE.matcher(text).replaceAll(place -> {
            Object value = problem.parameters().get(place.group(1));
            return Matcher.quoteReplacement(
                    switch (value) {
                        case Collection<?> many ->
                            many.stream().map(String::valueOf).collect(Collectors.joining(comma));
                        case ValueType type -> types.apply(type);
                        case null, default -> String.valueOf(value);
                    });
        });
    }

    private static String english(ValueType type) {
        return switch (type) {
            case TEXT -> "a text";
            case CHOICE -> "an option";
            case NUMBER -> "a number";
            case BOOLEAN -> "yes or no";
            case DATE -> "a day";
            case DATE_TIME -> "a moment";
            case ID -> "an id";
            case CHOICES -> "several options";
            case TAGS -> "several words";
            case IDS -> "several ids";
        };
    }

    private static String chinese(ValueType type) {
        return switch (type) {
            case TEXT -> "文本";
            case CHOICE -> "选项";
            case NUMBER -> "数字";
            case BOOLEAN -> "是或否";
            case DATE -> "日期";
            case DATE_TIME -> "日期时间";
            case ID -> "标识";
            case CHOICES -> "多个选项";
            case TAGS -> "多个标签";
            case IDS -> "多个标识";
        };
    }
}
