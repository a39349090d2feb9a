package io.kith.server.configuration.web;

import io.kith.config.definition.Label;
import io.kith.config.definition.NumberSequenceDefinition;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.Counters;
import io.kith.server.metadata.DeclaredDocuments;
import io.kith.server.tenancy.TenantTransactions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The number sequences that there are, which fields have their numbers, and how far they have been counted. */
@RestController
class NumberSequenceController {

    private final DeclaredDocuments documents;
    private final Counters counters;
    private final TenantTransactions transactions;

    NumberSequenceController(DeclaredDocuments documents, Counters counters, TenantTransactions transactions) {
        this.documents = documents;
        this.counters = counters;
        this.transactions = transactions;
    }

    /** @param next the count of the next number, if it is of today */
    record Declared(
            String key,
            @Nullable String renamedFrom,
            Label label,
            String origin,
            String pattern,
            long start,
            long next,
            List<MentionView> mentions) {

        static Declared of(DeclaredDocuments.Declared<NumberSequenceDefinition> sequence, Map<String, Long> next) {
            NumberSequenceDefinition said = sequence.definition();
            return new Declared(
                    said.key(),
                    said.renamedFrom(),
                    said.label(),
                    sequence.origin().key(),
                    said.pattern(),
                    said.start(),
                    next.getOrDefault(said.firstKey(), said.start()),
                    MentionView.of(sequence.mentions()));
        }
    }

    /** @param version of the schema that they were read from, from which changes of them are planned */
    record AllDeclared(long version, List<Declared> numberSequences) {}

    @GetMapping("/api/v1/configuration/number-sequences")
    AllDeclared declared() {
        Access.require(Permission.READ_CONFIGURATION);
        var all = documents.list(NumberSequenceDefinition.class);
        Map<String, Long> next = transactions.read(_ -> counters.next(all.documents().stream()
                .map(DeclaredDocuments.Declared::definition)
                .toList()));
        return new AllDeclared(
                all.version(),
                all.documents().stream()
                        .map(sequence -> Declared.of(sequence, next))
                        .toList());
    }
}
