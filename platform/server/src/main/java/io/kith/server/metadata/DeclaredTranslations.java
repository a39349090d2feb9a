package io.kith.server.metadata;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.Label;
import io.kith.config.definition.Language;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.ObjectDocument;
import io.kith.config.definition.TranslationDefinition;
import io.kith.config.schema.ObjectType;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.tenancy.TenantTransactions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What a company calls by words of its own, beside what it would be called without them. */
@Service
public final class DeclaredTranslations {

    private final TenantTransactions transactions;
    private final DefinitionStore store;
    private final SchemaLoader loader;

    DeclaredTranslations(TenantTransactions transactions, DefinitionStore store, SchemaLoader loader) {
        this.transactions = transactions;
        this.store = store;
        this.loader = loader;
    }

    /** @param object the one whose words they are */
    public record Translated(String object, Language language) {}

    /**
     * Something that people read.
     *
     * @param place where a translation has it, from the outside in
     * @param declared what it is called without the company's own words; null for what nobody has said anything of
     * @param own the company's own words
     */
    public record Words(List<String> place, @Nullable Label declared, Map<Language, String> own) {}

    /** @param version of the company's schema that they are part of */
    public record All<W>(long version, List<W> words) {}

    /** Which objects have words of the company's own, and in which languages. */
    public All<Translated> list() {
        return transactions.read(bound -> new All<>(
                bound.schemaVersion(),
                contents(store.own())
                        .flatMap(content -> content.documents(TranslationDefinition.class).stream()
                                .map(one -> new Translated(content.object(), one.language())))
                        .toList()));
    }

    /** All that a translation of an object can have words for; 404 if the company has no such object. */
    public All<Words> of(String object) {
        return transactions.read(bound -> {
            Definitions own = store.own();
            ObjectType bare = loader.compiled(without(own, object))
                    .schema()
                    .object(object)
                    .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
            List<TranslationDefinition> said = contents(own)
                    .filter(content -> content.object().equals(object))
                    .flatMap(content -> content.documents(TranslationDefinition.class).stream())
                    .toList();
            return new All<>(bound.schemaVersion(), new WordGathering(said).of(bare));
        });
    }

    private static Stream<ExtensionDefinition> contents(Definitions own) {
        return Stream.concat(own.objects().stream().map(ObjectDefinition::content), own.extensions().stream());
    }

    /** The same without what is said of an object in translations. */
    private static Definitions without(Definitions own, String object) {
        return new Definitions(
                own.objects().stream()
                        .map(one -> one.key().equals(object) ? one.with(without(one.content())) : one)
                        .toList(),
                own.extensions().stream()
                        .map(one -> one.object().equals(object) ? without(one) : one)
                        .toList(),
                own.shared());
    }

    private static ExtensionDefinition without(ExtensionDefinition content) {
        List<ObjectDocument> others = content.documents().stream()
                .filter(document -> !(document instanceof TranslationDefinition))
                .toList();
        return content.withDocuments(others);
    }
}
