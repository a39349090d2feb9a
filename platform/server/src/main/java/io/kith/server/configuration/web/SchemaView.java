package io.kith.server.configuration.web;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.kith.config.definition.ChoiceDependency;
import io.kith.config.definition.ChoiceListDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.FileKind;
import io.kith.config.definition.Label;
import io.kith.config.definition.LayoutDefinition;
import io.kith.config.definition.NavigationDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.Option;
import io.kith.config.definition.OptionColor;
import io.kith.config.definition.RollupDefinition;
import io.kith.config.definition.SeriesPeriod;
import io.kith.config.record.FormState;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.Inverse;
import io.kith.config.schema.Layout;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Owned;
import io.kith.config.schema.Process;
import io.kith.config.schema.Rights;
import io.kith.config.schema.UniqueSet;
import io.kith.server.metadata.EffectiveSchema;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The effective schema in JSON. */
record SchemaView(
        long version,
        String baseCurrency,
        List<ObjectView> objects,
        List<ChoiceListView> choiceLists,
        @Nullable NavigationView navigation) {

    /** @param roles of whoever asks */
    static SchemaView of(EffectiveSchema schema, Set<String> roles) {
        return new SchemaView(
                schema.version(),
                schema.tenant().baseCurrency(),
                schema.schema().objects().stream()
                        .map(object -> ObjectView.of(schema, object))
                        .toList(),
                schema.schema().choiceLists().stream().map(ChoiceListView::of).toList(),
                schema.schema().navigation(roles).map(NavigationView::of).orElse(null));
    }

    record ObjectView(
            String key,
            Label label,
            Label plural,
            String icon,
            String title,
            @Nullable String owner,
            @Nullable String privateIf,
            @Nullable String timeline,
            List<FieldView> fields,
            List<UniqueView> unique,
            List<RelatedView> related,
            @Nullable ConditionsView conditions,
            List<LayoutView> layouts,
            RightsView rights) {

        static ObjectView of(EffectiveSchema schema, ObjectType object) {
            return new ObjectView(
                    object.key(),
                    object.label(),
                    object.plural(),
                    object.icon(),
                    object.title().key(),
                    object.owner().map(Field::key).orElse(null),
                    object.privateIf().map(Field::key).orElse(null),
                    object.inTimelines() ? object.timeline().map(Field::key).orElse(ObjectDefinition.CREATED_AT) : null,
                    object.fields().stream()
                            .map(field -> FieldView.of(
                                    field,
                                    object.right(field),
                                    object != object.whole(),
                                    object.processes().get(field.id()),
                                    object.dependency(field).orElse(null)))
                            .toList(),
                    object.unique().stream().map(UniqueView::of).toList(),
                    schema.schema().inverses(object.key()).stream()
                            .filter(inverse -> inverse.name().isPresent())
                            .map(RelatedView::of)
                            .toList(),
                    ConditionsView.of(object),
                    object.layouts().stream()
                            .map(layout -> LayoutView.of(object, layout))
                            .toList(),
                    RightsView.of(object));
        }
    }

    /** What whoever asks may do with some records at least; what they do not see is not in the schema at all. */
    record RightsView(
            boolean create,
            boolean update,
            boolean delete,
            @JsonProperty("import") boolean importing,
            @JsonProperty("export") boolean exporting,
            boolean claim) {

        static RightsView of(ObjectType object) {
            Rights rights = object.rights();
            return new RightsView(
                    rights.create(),
                    !rights.update().isNone(),
                    !rights.delete().isNone(),
                    rights.importing(),
                    rights.exporting(),
                    rights.claim().isGiven() && object.hasPool());
        }
    }

    /**
     * What a form has to ask for.
     *
     * @param of keys of the fields that have conditions
     * @param over keys of the fields that decide them, and the layout
     */
    record ConditionsView(List<String> of, List<String> over) {

        static @Nullable ConditionsView of(ObjectType object) {
            List<String> conditional = object.fields().stream()
                    .filter(field -> FormState.isConditional(object, field))
                    .map(Field::key)
                    .toList();
            boolean variants = object.layouts().stream()
                    .anyMatch(layout -> layout.definition().isVariant());
            return conditional.isEmpty() && !variants
                    ? null
                    : new ConditionsView(
                            conditional,
                            FormState.inputs(object).stream()
                                    .map(id ->
                                            object.fieldById(id).orElseThrow().key())
                                    .toList());
        }
    }

    /** What no two records share all values of. */
    record UniqueView(String key, List<String> fields) {

        static UniqueView of(UniqueSet set) {
            return new UniqueView(
                    set.definition().key(),
                    set.fields().stream().map(Field::key).toList());
        }
    }

    /** Records of another object that point at a record of this one. */
    record RelatedView(String name, String object, String field) {

        static RelatedView of(Inverse inverse) {
            return new RelatedView(
                    inverse.name().orElseThrow(),
                    inverse.object().key(),
                    inverse.field().key());
        }
    }

    /** @param fieldTabs those of the tabs that show fields of the record */
    record LayoutView(
            String key,
            boolean variant,
            List<String> highlights,
            List<String> card,
            List<LayoutDefinition.Section> sections,
            List<String> tabs,
            List<LayoutDefinition.FieldTab> fieldTabs,
            boolean othersHidden) {

        static LayoutView of(ObjectType object, Layout layout) {
            LayoutDefinition definition = layout.definition();
            List<LayoutDefinition.FieldTab> fieldTabs = definition.fieldTabs().stream()
                    .map(tab ->
                            new LayoutDefinition.FieldTab(tab.key(), tab.label(), seenSections(object, tab.sections())))
                    .filter(tab -> !tab.sections().isEmpty())
                    .toList();
            return new LayoutView(
                    definition.key(),
                    definition.isVariant(),
                    seen(object, definition.highlights()),
                    seen(object, definition.card()),
                    seenSections(object, definition.sections()),
                    definition.tabs().stream()
                            .filter(tab -> !(tab instanceof LayoutDefinition.FieldTab)
                                    || fieldTabs.stream()
                                            .anyMatch(shown -> shown.key().equals(tab.key())))
                            .map(LayoutDefinition.Tab::key)
                            .toList(),
                    fieldTabs,
                    definition.others() == LayoutDefinition.Others.HIDDEN);
        }
    }

    private static List<LayoutDefinition.Section> seenSections(
            ObjectType object, List<LayoutDefinition.Section> sections) {
        return sections.stream()
                .map(section -> new LayoutDefinition.Section(section.label(), seen(object, section.fields())))
                .filter(section -> !section.fields().isEmpty())
                .toList();
    }

    /** Those of the fields that are not hidden from whoever asks. */
    private static List<String> seen(ObjectType object, List<String> fields) {
        return fields.stream()
                .filter(key -> object.field(key).isPresent()
                        || object.whole().field(key).isEmpty())
                .toList();
    }

    record RollupView(
            String object,
            String reference,
            String function,
            @Nullable String field,
            @Nullable String where) {

        static @Nullable RollupView of(@Nullable RollupDefinition rollup) {
            return rollup == null
                    ? null
                    : new RollupView(
                            rollup.object(),
                            rollup.reference(),
                            rollup.function().key(),
                            rollup.field(),
                            rollup.where());
        }
    }

    record OptionView(String key, Label label, @Nullable String color, boolean inactive) {

        static OptionView of(Option option) {
            OptionColor color = option.color();
            return new OptionView(option.key(), option.label(), color == null ? null : color.key(), option.inactive());
        }
    }

    record ChoiceListView(String key, Label label, String origin, List<OptionView> options) {

        static ChoiceListView of(Owned<ChoiceListDefinition> list) {
            return new ChoiceListView(
                    list.key(),
                    list.definition().label(),
                    list.origin().key(),
                    list.definition().options().stream().map(OptionView::of).toList());
        }
    }

    /** What stands at the side of the console for whoever asks. */
    record NavigationView(String key, List<NavigationDefinition.Group> groups) {

        static NavigationView of(Owned<NavigationDefinition> navigation) {
            return new NavigationView(
                    navigation.definition().key(), navigation.definition().groups());
        }
    }

    /** @param options that there are, by the options of the other field */
    record DependencyView(String field, Map<String, List<String>> options) {

        static @Nullable DependencyView of(@Nullable ChoiceDependency dependency) {
            return dependency == null ? null : new DependencyView(dependency.field(), dependency.options());
        }
    }

    /** @param start states that new records may begin in; empty for any */
    record ProcessView(List<String> start) {}

    record FieldView(
            String key,
            String type,
            Label label,
            @Nullable Label help,
            @Nullable Label placeholder,
            String origin,
            boolean required,
            boolean readOnly,
            boolean masked,
            boolean reveals,
            boolean unique,
            boolean filterable,
            @Nullable String searchable,
            @Nullable String sensitive,
            @Nullable Integer maxLength,
            @Nullable Integer scale,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum,
            List<OptionView> options,
            @Nullable String list,
            @Nullable DependencyView dependsOn,
            List<String> to,
            @Nullable String pattern,
            @Nullable String sequence,
            @Nullable Label patternHelp,
            List<String> kinds,
            @JsonProperty("default") @Nullable Object defaultValue,
            @Nullable String defaultFormula,
            @Nullable String formula,
            @Nullable RollupView rollup,
            @Nullable String series,
            @Nullable ProcessView process) {

        /** @param narrow whether whoever asks does not see all of the object: what values are worked out of is not told then */
        static FieldView of(
                Field field,
                FieldRight right,
                boolean narrow,
                @Nullable Process process,
                @Nullable ChoiceDependency dependsOn) {
            FieldDefinition definition = field.definition();
            boolean masked = right.isMasked();
            SeriesPeriod series = definition.series();
            return new FieldView(
                    definition.key(),
                    definition.type().key(),
                    definition.label(),
                    definition.help(),
                    definition.placeholder(),
                    field.origin().key(),
                    definition.required(),
                    definition.readOnly() || right != FieldRight.WRITE,
                    masked,
                    right == FieldRight.REVEAL,
                    definition.unique(),
                    definition.filterable() && !masked,
                    definition.searchable() == null || masked
                            ? null
                            : definition.searchable().name().toLowerCase(Locale.ROOT),
                    definition.sensitive() == null
                            ? null
                            : definition.sensitive().text(),
                    definition.maxLength(),
                    definition.scale(),
                    definition.minimum(),
                    definition.maximum(),
                    definition.options().stream().map(OptionView::of).toList(),
                    definition.list(),
                    DependencyView.of(dependsOn),
                    definition.to(),
                    definition.pattern(),
                    definition.sequence(),
                    definition.patternHelp(),
                    definition.kinds().stream().map(FileKind::key).toList(),
                    Values.toJson(field, definition.defaultValue()),
                    narrow ? null : definition.defaultFormula(),
                    narrow ? null : definition.formula(),
                    narrow ? null : RollupView.of(definition.rollup()),
                    series == null ? null : series.key(),
                    process == null
                            ? null
                            : new ProcessView(process.definition().start()));
        }
    }
}
