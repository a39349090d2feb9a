package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.Document;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.RuleDefinition;
import io.kith.config.definition.UniqueDefinition;
import io.kith.config.plan.Merge;
import io.kith.config.plan.Merge.Merged;
import io.kith.config.plan.Planner;
import io.kith.config.schema.Compiled;
import io.kith.config.schema.SchemaCompiler;
import io.kith.config.schema.SchemaFinding;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.config.yaml.Finding;
import io.kith.config.yaml.ReadResult;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Reads what somebody sent as definitions, or ends the request with everything that is wrong with it, line by line. */
@Component
final class ConfigurationFiles {

    static final int MOST_FILES = 500;
    private static final int LONGEST_PATH = 200;

    private final TenantTransactions transactions;
    private final DefinitionLayers layers;
    private final SchemaLoader loader;

    ConfigurationFiles(TenantTransactions transactions, DefinitionLayers layers, SchemaLoader loader) {
        this.transactions = transactions;
        this.layers = layers;
        this.loader = loader;
    }

    /** @param flaws why what has been put together does not hold; it may once all conflicts are decided */
    record Read(Merged merged, List<ProblemViolation> flaws) {}

    /**
     * What the company would have declared, and what of it is to be decided.
     *
     * @param own what it has declared
     * @param base what the files were made from: a field that is sent without an id is the one that had its key there, or has it now
     */
    Read read(SentConfiguration sent, Definitions own, Definitions base) {
        checkPaths(sent.files().keySet());
        FieldIds ids = ids(own, base);
        List<ReadResult> results = results(sent.files(), ids);
        Definitions read = KnownDocuments.again(own, KnownDocuments.again(base, joined(results)));
        // what is sent twice would otherwise take the place of itself
        refuse(SchemaCompiler.twice(read).stream()
                .map(finding -> located(finding, results))
                .toList());
        Definitions known = Planner.gathered(base);
        var removals = new Removals(sent.removals(), known);
        refuse(removals.flaws(read, transactions.read(_ -> layers.ofOthers())));
        Definitions ours = removals.left(Planner.gathered(sent.whole() ? read : over(base, read)));
        Merged merged = Merge.of(known, Planner.gathered(own), ours, sent.decisions());
        Compiled compiled = loader.compiled(merged.definitions());
        return new Read(
                merged,
                compiled.findings().stream()
                        .map(finding -> located(finding, results))
                        .toList());
    }

    /** What the company had declared when it had these files. */
    static Definitions earlier(Map<String, String> files) {
        return Planner.gathered(joined(results(files, FieldIds.random())));
    }

    private static Definitions joined(List<ReadResult> results) {
        return Definitions.joined(results.stream().map(ReadResult::definitions).toList());
    }

    private static List<ReadResult> results(Map<String, String> files, FieldIds ids) {
        List<ReadResult> results = new TreeMap<>(files)
                .entrySet().stream()
                        .map(file -> DefinitionReader.read(file.getKey(), file.getValue(), DefinitionOwner.TENANT, ids))
                        .toList();
        refuse(results.stream()
                .flatMap(result -> result.findings().stream())
                .map(ConfigurationFiles::violation)
                .toList());
        return results;
    }

    private static void checkPaths(Set<String> paths) {
        if (paths.size() > MOST_FILES) {
            refuse(List.of(new ProblemViolation("files", "too-many-definition-files", Map.of("max", MOST_FILES))));
        }
        refuse(paths.stream()
                .filter(path -> path.isBlank() || path.length() > LONGEST_PATH)
                .map(_ -> new ProblemViolation("files", "file-path", Map.of("max", LONGEST_PATH)))
                .distinct()
                .toList());
    }

    private static FieldIds ids(Definitions own, Definitions base) {
        Map<String, Map<String, String>> known = new TreeMap<>();
        for (Definitions definitions : List.of(own, base)) {
            definitions.objects().forEach(object -> remember(known, object.key(), object.fields()));
            definitions.extensions().forEach(extension -> remember(known, extension.object(), extension.fields()));
        }
        return new OwnIds(known, FieldIds.random());
    }

    /** @param known ids by object, then key */
    private record OwnIds(Map<String, Map<String, String>> known, FieldIds fresh) implements FieldIds {

        @Override
        public String idOf(String object, String key) {
            return find(object, key).orElseGet(() -> fresh.idOf(object, key));
        }

        /** A file that says so may be sent again, when the field has its new name already. */
        @Override
        public String renamed(String object, String firstKey, String key) {
            return find(object, key).orElseGet(() -> idOf(object, firstKey));
        }

        private Optional<String> find(String object, String key) {
            return Optional.ofNullable(known.getOrDefault(object, Map.of()).get(key));
        }
    }

    private static void remember(Map<String, Map<String, String>> known, String object, List<FieldDefinition> fields) {
        fields.forEach(
                field -> known.computeIfAbsent(object, _ -> new TreeMap<>()).put(field.key(), field.id()));
    }

    /** What is sent is added, or takes the place of what has its id or key; everything else stays. */
    private static Definitions over(Definitions own, Definitions sent) {
        Map<String, ObjectDefinition> objects = new LinkedHashMap<>();
        Map<String, ExtensionDefinition> contents = new LinkedHashMap<>();
        for (Definitions definitions : List.of(own, sent)) {
            definitions.objects().forEach(object -> {
                objects.put(object.key(), object);
                contents.merge(object.key(), object.content(), ConfigurationFiles::over);
            });
            definitions
                    .extensions()
                    .forEach(extension -> contents.merge(extension.object(), extension, ConfigurationFiles::over));
        }
        objects.replaceAll((key, object) -> object.with(Objects.requireNonNull(contents.remove(key))));
        return new Definitions(
                List.copyOf(objects.values()), List.copyOf(contents.values()), over(own.shared(), sent.shared()));
    }

    private static ExtensionDefinition over(ExtensionDefinition own, ExtensionDefinition sent) {
        List<FieldDefinition> fields = new ArrayList<>(own.fields());
        for (FieldDefinition field : sent.fields()) {
            int same = place(fields, one -> one.id().equals(field.id()));
            put(fields, same >= 0 ? same : place(fields, one -> one.key().equals(field.key())), field);
        }
        List<RuleDefinition> rules = new ArrayList<>(own.rules());
        for (RuleDefinition rule : sent.rules()) {
            put(rules, place(rules, one -> one.key().equals(rule.key())), rule);
        }
        List<UniqueDefinition> unique = new ArrayList<>(own.unique());
        for (UniqueDefinition one : sent.unique()) {
            put(unique, place(unique, known -> known.key().equals(one.key())), one);
        }
        return new ExtensionDefinition(own.object(), fields, rules, unique, over(own.documents(), sent.documents()));
    }

    private static <T extends Document> List<T> over(List<T> own, List<T> sent) {
        List<T> documents = new ArrayList<>(own);
        for (T document : sent) {
            Predicate<T> kind = one -> one.kind() == document.kind();
            int same = place(documents, kind.and(one -> one.firstKey().equals(document.firstKey())));
            put(
                    documents,
                    same >= 0
                            ? same
                            : place(documents, kind.and(one -> one.key().equals(document.key()))),
                    document);
        }
        return documents;
    }

    private static <T> void put(List<T> all, int place, T one) {
        if (place < 0) {
            all.add(one);
        } else {
            all.set(place, one);
        }
    }

    private static <T> int place(List<T> all, Predicate<T> wanted) {
        return IntStream.range(0, all.size())
                .filter(place -> wanted.test(all.get(place)))
                .findFirst()
                .orElse(-1);
    }

    private static ProblemViolation violation(Finding finding) {
        return new ProblemViolation(
                finding.file(),
                "definition-at",
                // with its place for people, and without it for what shows it there
                Map.of("text", finding.message(), "line", finding.line(), "column", finding.column()));
    }

    private static ProblemViolation located(SchemaFinding finding, List<ReadResult> results) {
        return results.stream()
                .flatMap(result -> result.locate(finding).stream())
                .findFirst()
                .map(ConfigurationFiles::violation)
                // of what is not in the files that were sent
                .orElseGet(() -> new ProblemViolation(
                        "",
                        "definition",
                        Map.of("message", Sentence.same(finding.name() + ": ").then(finding.message()))));
    }

    static void refuse(List<ProblemViolation> violations) {
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
    }
}
