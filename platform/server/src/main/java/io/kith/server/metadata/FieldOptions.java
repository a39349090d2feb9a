package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.FieldType;
import io.kith.config.plan.Plan;
import io.kith.config.plan.Planner;
import io.kith.config.schema.Field;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.FieldIds;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantTransactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Gives a choice that a company has declared itself other options: their words, order and colours, and whether they can still be chosen. */
@Service
public final class FieldOptions {

    private final TenantTransactions transactions;
    private final Schemas schemas;
    private final SchemaLoader loader;
    private final DefinitionStore store;
    private final DefinitionChange change;
    private final FieldConversions conversions;
    private final Weighing weighing;
    private final FieldReader reader;
    private final AuditLog audit;

    FieldOptions(
            TenantTransactions transactions,
            Schemas schemas,
            SchemaLoader loader,
            DefinitionStore store,
            DefinitionChange change,
            FieldConversions conversions,
            Weighing weighing,
            FieldReader reader,
            AuditLog audit) {
        this.transactions = transactions;
        this.schemas = schemas;
        this.loader = loader;
        this.store = store;
        this.change = change;
        this.conversions = conversions;
        this.weighing = weighing;
        this.reader = reader;
        this.audit = audit;
    }

    /**
     * @param version of the schema that whoever asks has seen: if it has changed since, options that others have added would be lost
     * @param options all of them, in the words of the definition language
     * @param dependsOn for which values of another choice there are which of them, in the same words; null to leave that as it is
     */
    public Field change(
            String object,
            String key,
            long version,
            List<@Nullable Object> options,
            @Nullable Map<String, @Nullable Object> dependsOn) {
        transactions.write(bound -> {
            long now = store.lock();
            if (now != version) {
                throw Problem.of(ErrorCode.CONFIGURATION_CHANGED, Map.of("version", now))
                        .with("version", now)
                        .exception();
            }
            Definitions own = store.own();
            FieldDefinition before = own(own, object)
                    .flatMap(content -> content.fields().stream())
                    .filter(field -> field.key().equals(key)
                            && (field.type() == FieldType.CHOICE || field.type() == FieldType.MULTI_CHOICE))
                    .findFirst()
                    .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
            String list = before.list();
            refuse(list == null ? Stream.of() : Stream.of(listed(list)));
            FieldDefinition after = reader.withOptions(before, options, dependsOn);
            if (after.equals(before)) {
                return now;
            }
            Definitions wanted = with(own, object, after);
            refuse(loader.compiled(wanted).findings().stream().map(finding -> flaw(finding, object, key)));
            Plan plan = Planner.plan(own, wanted, FieldIds.random());
            refuse(weighing.weigh(plan.steps(), plan.after()).stream()
                    .flatMap(planned -> Optional.ofNullable(planned.obstacle()).stream()));
            conversions.requireWhole(wanted);
            audit.append(AuditEntry.of(AuditAction.FIELD_OPTIONS_CHANGED)
                    .about(object)
                    .with("field", null, key));
            return change.publish(bound, now, own, plan.after());
        });
        return schemas.reload().object(object).field(key).orElseThrow();
    }

    private static Stream<ExtensionDefinition> own(Definitions own, String object) {
        return Stream.concat(own.objects().stream().map(one -> one.content()), own.extensions().stream())
                .filter(content -> content.object().equals(object));
    }

    private static Definitions with(Definitions own, String object, FieldDefinition field) {
        return new Definitions(
                own.objects().stream()
                        .map(one -> one.key().equals(object) ? one.with(with(one.content(), field)) : one)
                        .toList(),
                own.extensions().stream()
                        .map(one -> one.object().equals(object) ? with(one, field) : one)
                        .toList(),
                own.shared());
    }

    private static ExtensionDefinition with(ExtensionDefinition content, FieldDefinition field) {
        return content.with(content.fields().stream()
                .map(one -> one.id().equals(field.id()) ? field : one)
                .toList());
    }

    private static Sentence listed(String list) {
        return Sentence.of(
                "come from the list '" + list + "', which other fields may use too; change them there",
                "来自选项列表“" + list + "”，其他字段也可能使用它；请在列表中修改");
    }

    /** What is wrong elsewhere is looked for there. */
    private static Sentence flaw(SchemaFinding finding, String object, String key) {
        if (finding.subject().equals(object) && key.equals(finding.field())) {
            return finding.message();
        }
        return Sentence.of("'" + finding.name() + "': ", "“" + finding.name() + "”：")
                .then(finding.message());
    }

    private static void refuse(Stream<Sentence> flaws) {
        List<ProblemViolation> violations = flaws.map(
                        flaw -> new ProblemViolation("options", "definition", Map.of("message", flaw)))
                .toList();
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
    }
}
