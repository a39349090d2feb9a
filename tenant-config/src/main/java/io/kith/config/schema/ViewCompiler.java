package io.kith.config.schema;

import io.kith.config.condition.ConditionProblems;
import io.kith.config.condition.Parameters;
import io.kith.config.definition.DefinitionKind;
import io.kith.config.definition.FieldType;
import io.kith.config.definition.ViewDefinition;
import io.kith.config.definition.ViewForm;
import io.kith.config.text.Nearest;
import io.kith.config.text.Sentence;
import io.kith.expression.Backend;
import io.kith.expression.Compilation;
import io.kith.expression.Condition;
import io.kith.expression.ExpressionCompiler;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Holds the views of one object to its fields: what they show, ask and sort by has to be there. */
final class ViewCompiler {

    /** Keys that a list can be sorted by at once. */
    private static final int MOST_SORTS = 3;

    private static final Sentence LANES =
            Sentence.of("'lanes' is a filterable choice of one option", "“lanes”必须是可筛选的单选字段");
    private static final Sentence SUM =
            Sentence.of("'sum' is a filterable number or amount of money", "“sum”必须是可筛选的数字或金额字段");
    private static final Sentence START =
            Sentence.of("'start' is a filterable date or moment", "“start”必须是可筛选的日期或时间字段");
    private static final Sentence END =
            Sentence.of("'end' is another filterable field of the type of 'start'", "“end”必须是与“start”类型相同的另一个可筛选字段");

    private final String object;
    private final Map<String, Map<String, Field>> fields;
    private final Parameters parameters;
    private final Consumer<SchemaFinding> findings;

    private ViewCompiler(
            String object,
            Map<String, Map<String, Field>> fields,
            Parameters parameters,
            Consumer<SchemaFinding> findings) {
        this.object = object;
        this.fields = fields;
        this.parameters = parameters;
        this.findings = findings;
    }

    /** @param fields of all objects, by their keys and those of the objects */
    static void check(
            String object,
            Map<String, Map<String, Field>> fields,
            Collection<View> views,
            Parameters parameters,
            Consumer<SchemaFinding> findings) {
        var compiler = new ViewCompiler(object, fields, parameters, findings);
        views.forEach(view -> compiler.check(view.definition()));
    }

    private void check(ViewDefinition view) {
        columns(view);
        form(view);
        filter(view);
        sort(view);
    }

    private void columns(ViewDefinition view) {
        List<String> known = new ArrayList<>(own().keySet());
        known.addAll(ListVariables.MOMENTS);
        for (String column : view.columns()) {
            if (!known.contains(column)) {
                report(
                        view,
                        "columns." + column,
                        Sentence.of("field '" + column + "' does not exist", "字段“" + column + "”不存在")
                                .then(Nearest.hint(column, known)));
            }
        }
    }

    private void form(ViewDefinition view) {
        switch (view.form()) {
            case ViewForm.Rows _ -> {}
            case ViewForm.Board(String lanes, List<String> card, String sum) -> {
                suits(view, "lanes", lanes, ViewFields::makesLanes, LANES);
                card.forEach(key -> known(view, "card." + key, key));
                if (sum != null) {
                    suits(view, "sum", sum, ViewFields::addsUp, SUM);
                }
            }
            case ViewForm.Calendar(String start, String end) -> {
                suits(view, "start", start, ViewFields::hasDays, START);
                Field from = own().get(start);
                if (end != null && from != null) {
                    suits(view, "end", end, field -> ViewFields.ends(from, field), END);
                }
            }
        }
    }

    /** Says which fields there are for it if this is none of them. */
    private void suits(ViewDefinition view, String setting, String key, Predicate<Field> fits, Sentence what) {
        Field field = own().get(key);
        if (field == null || !fits.test(field)) {
            List<String> fitting =
                    own().values().stream().filter(fits).map(Field::key).toList();
            report(
                    view,
                    setting,
                    what.then(": ", "：")
                            .then(Sentence.of("'" + key + "' is none", "“" + key + "”不是"))
                            .then(Nearest.hint(key, fitting))
                            .then(Sentence.allowed(fitting)));
        }
    }

    private void known(ViewDefinition view, String setting, String key) {
        if (!own().containsKey(key)) {
            report(
                    view,
                    setting,
                    Sentence.of("field '" + key + "' does not exist", "字段“" + key + "”不存在")
                            .then(Nearest.hint(key, own().keySet())));
        }
    }

    private void filter(ViewDefinition view) {
        String text = view.filter();
        if (text == null) {
            return;
        }
        if (ExpressionCompiler.condition(text, parameters.over(new ListVariables(object, fields)), Backend.SQL)
                instanceof Compilation.Rejected<Condition>(var problems)) {
            problems.forEach(problem -> report(view, "filter", ConditionProblems.at("filter", problem)));
        }
    }

    private void sort(ViewDefinition view) {
        if (view.sort().size() > MOST_SORTS) {
            report(
                    view,
                    "sort",
                    Sentence.of(
                            "'sort' names at most " + MOST_SORTS + " fields", "“sort”最多可指定 " + MOST_SORTS + " 个字段"));
        }
        List<String> sortable = new ArrayList<>(own().values().stream()
                .filter(field -> field.definition().filterable() && isSortable(field.type()))
                .map(Field::key)
                .toList());
        sortable.addAll(ListVariables.MOMENTS);
        for (String sort : view.sort()) {
            String key = sort.startsWith("-") ? sort.substring(1) : sort;
            if (!sortable.contains(key)) {
                report(
                        view,
                        "sort." + sort,
                        Sentence.of("lists are not sorted by '" + key + "'", "列表不能按“" + key + "”排序")
                                .then(Nearest.hint(key, sortable))
                                .then(Sentence.allowed(sortable)));
            }
        }
    }

    /** What has one place in an order, among values that are kept with the record itself. */
    private static boolean isSortable(FieldType type) {
        return switch (type) {
            case TEXT,
                    RICH_TEXT,
                    CHOICE,
                    PHONE,
                    EMAIL,
                    URL,
                    ADDRESS,
                    AUTO_NUMBER,
                    USER,
                    INTEGER,
                    DECIMAL,
                    PERCENT,
                    MONEY,
                    BOOLEAN,
                    DATE,
                    DATE_TIME,
                    FILES -> true;
            case LONG_TEXT, MULTI_CHOICE, TAGS, REFERENCE, REFERENCES -> false;
        };
    }

    private Map<String, Field> own() {
        return fields.getOrDefault(object, Map.of());
    }

    private void report(ViewDefinition view, String setting, Sentence message) {
        findings.accept(new SchemaFinding(
                object,
                null,
                SchemaFinding.of(DefinitionKind.VIEW, view.key(), setting),
                Sentence.of("view '" + view.key() + "': ", "视图“" + view.key() + "”：")
                        .then(message)));
    }
}
