package io.kith.server.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.elasticsearch.core.search.Hit;
import io.kith.server.record.RecordLookup.Sight;
import io.kith.server.record.ValueQuestion;
import io.kith.server.tenancy.Actor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The documents of all companies: written through aliases, found by company. */
@Component
final class RecordIndex {

    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;
    private static final int TOO_MANY = 429;
    private static final int TRIES = 3;
    private static final int PAGE = 1_000;

    private final ElasticsearchClient client;
    private final IndexGenerations generations;

    RecordIndex(ElasticsearchClient client, IndexGenerations generations) {
        this.client = client;
        this.generations = generations;
    }

    /** A document and the revision of the record that it was made of. */
    record Entry(UUID tenantId, UUID recordId, long revision, SearchDocument document) {}

    /** How an entry fares against a document of the same revision; older entries always lose. */
    enum Tie {
        /** What a change made now: the records that it refers to may have got another name. */
        WINS(VersionType.ExternalGte),
        /** What a rebuild read some time ago. */
        LOSES(VersionType.External);

        private final VersionType version;

        Tie(VersionType version) {
            this.version = version;
        }
    }

    /** Writes to the index that is searched and to the one being built, whichever there are. */
    void write(List<Entry> entries) {
        for (int tried = 1; !entries.isEmpty(); tried++) {
            Set<IndexGenerations.Target> targets = generations.writable();
            if (targets.isEmpty()) {
                throw new SearchUnavailable("there is no index yet", null);
            }
            if (write(targets, entries, Tie.WINS)) {
                return;
            }
            if (tried == TRIES) {
                throw new SearchUnavailable("the index is being replaced", null);
            }
        }
    }

    /** False if one of the aliases has moved meanwhile; then some of the entries may be written and others not. */
    boolean write(Set<IndexGenerations.Target> targets, List<Entry> entries, Tie tie) {
        List<BulkOperation> operations = new ArrayList<>(targets.size() * entries.size());
        for (IndexGenerations.Target target : targets) {
            for (Entry entry : entries) {
                operations.add(BulkOperation.of(b -> b.index(i -> i.index(target.alias())
                        .requireAlias(true)
                        .id(entry.recordId().toString())
                        .routing(entry.tenantId().toString())
                        .version(entry.revision())
                        .versionType(tie.version)
                        .document(
                                target.filterable()
                                        ? entry.document()
                                        : entry.document().withoutCompared()))));
            }
        }
        BulkResponse response = SearchCall.of(() -> client.bulk(b -> b.operations(operations)));
        boolean whole = true;
        for (BulkResponseItem item : response.items()) {
            whole &= stored(item);
        }
        return whole;
    }

    private static boolean stored(BulkResponseItem item) {
        var error = item.error();
        if (error == null || item.status() == CONFLICT) {
            return true;
        }
        if (item.status() == NOT_FOUND) {
            return false;
        }
        String reason = item.status() + " " + error.type() + ": " + error.reason();
        if (item.status() == TOO_MANY || item.status() >= 500) {
            throw new SearchUnavailable(reason, null);
        }
        throw new IllegalStateException("the index refuses a document: " + reason);
    }

    /** Removes all documents of a company, from the index that is searched and from one being built. */
    void erase(UUID tenantId) {
        String tenant = tenantId.toString();
        for (IndexGenerations.Target target : generations.writable()) {
            String alias = target.alias();
            List<String> ids = documents(alias, tenant);
            while (!ids.isEmpty()) {
                List<BulkOperation> operations = ids.stream()
                        .map(id -> BulkOperation.of(
                                b -> b.delete(d -> d.index(alias).id(id).routing(tenant))))
                        .toList();
                SearchCall.of(() -> client.bulk(b -> b.operations(operations)));
                ids = documents(alias, tenant);
            }
        }
    }

    /** Some of a company's, with all that was written until now. */
    private List<String> documents(String alias, String tenant) {
        SearchCall.of(() -> client.indices().refresh(r -> r.index(alias)));
        return SearchCall.of(() -> client.search(
                        s -> s.index(alias)
                                .routing(tenant)
                                .query(Clauses.term("tenant", tenant))
                                .size(PAGE),
                        Void.class))
                .hits()
                .hits()
                .stream()
                .map(Hit::id)
                .map(Objects::requireNonNull)
                .toList();
    }

    /**
     * Among which records somebody looks.
     *
     * @param object of all objects if it is null
     * @param filter all fit if it is null
     * @param sights what they see of the objects; all of all if it is empty
     */
    record Range(@Nullable String object, @Nullable ValueQuestion filter, List<Sight> sights) {

        boolean isNarrow() {
            return filter != null || !sights.isEmpty();
        }
    }

    /** Refuses a range that the index cannot be asked for as long as it is one of an earlier server. */
    void require(Range range) {
        if (range.isNarrow() && !generations.isFilterable()) {
            throw new SearchUnavailable("the index is being replaced by one that can be filtered", null);
        }
    }

    /** Ids of records that somebody may find, the best first. */
    List<UUID> find(Actor actor, Range range, Query query, int limit) {
        SearchResponse<Void> answer;
        try {
            answer = answer(actor, range, query, limit);
        } catch (SearchUnavailable e) {
            // the index may have been replaced in the middle of the question
            answer = answer(actor, range, query, limit);
        }
        if (range.isNarrow() && answer.timedOut()) {
            // a filter is what makes a question long: part of what fits would be taken for all, and to ask again takes
            // as long
            throw new SearchUnavailable("the index has not looked through all in time", null);
        }
        return answer.hits().hits().stream().map(Hit::id).map(UUID::fromString).toList();
    }

    private SearchResponse<Void> answer(Actor actor, Range range, Query query, int limit) {
        ValueQuestion filter = range.filter();
        var questions = new Questions(actor.tenantId());
        List<Query> fitting = new ArrayList<>();
        if (filter != null) {
            fitting.add(questions.fitting(filter));
        }
        if (!range.sights().isEmpty()) {
            fitting.add(Clauses.any(range.sights().stream()
                    .map(sight -> Clauses.all(
                            List.of(Clauses.terms("object", sight.objects()), questions.fitting(sight.where()))))
                    .toList()));
        }
        return SearchCall.of(() -> client.search(
                s -> s.index(generations.searched())
                        .routing(actor.tenantId().toString())
                        .query(Clauses.within(
                                actor.tenantId().toString(),
                                actor.confidant().toString(),
                                range.object(),
                                fitting,
                                query))
                        .size(limit)
                        .trackTotalHits(t -> t.enabled(false))
                        .timeout("3s")
                        .sort(o -> o.score(c -> c.order(SortOrder.Desc)))
                        .sort(o -> o.field(f -> f.field("sort").order(SortOrder.Asc))),
                Void.class));
    }

    /** A document that cannot be asked what filters ask; which revision of which record it is of. */
    record Older(UUID tenantId, UUID recordId, long revision) {}

    /** Some of the documents that servers of another version wrote, of any company. */
    List<Older> older() {
        return SearchCall.of(() -> client.search(
                        s -> s.index(generations.searched())
                                .query(Clauses.all(List.of(
                                        Query.of(q -> q.exists(e -> e.field("tenant"))),
                                        Clauses.none(Clauses.term("compared.form", ComparedDocument.FORM)))))
                                .version(true)
                                .trackTotalHits(t -> t.enabled(false))
                                .size(PAGE),
                        Void.class))
                .hits()
                .hits()
                .stream()
                .map(hit -> new Older(
                        UUID.fromString(Objects.requireNonNull(hit.routing())),
                        UUID.fromString(hit.id()),
                        Objects.requireNonNull(hit.version())))
                .toList();
    }

    /** The revisions that the index has of a company's records. */
    Map<UUID, Long> revisions(UUID tenantId) {
        String snapshot = SearchCall.of(() -> client.openPointInTime(p -> p.index(generations.searched())
                        .routing(tenantId.toString())
                        .keepAlive(k -> k.time("1m"))))
                .id();
        try {
            Map<UUID, Long> revisions = new HashMap<>();
            List<FieldValue> after = List.of();
            do {
                List<FieldValue> from = after;
                List<Hit<Void>> page = SearchCall.of(() -> client.search(
                                s -> {
                                    s.pit(p -> p.id(snapshot).keepAlive(k -> k.time("1m")))
                                            .query(Clauses.term("tenant", tenantId.toString()))
                                            .version(true)
                                            .size(PAGE)
                                            .sort(o -> o.field(f -> f.field("_shard_doc")));
                                    return from.isEmpty() ? s : s.searchAfter(from);
                                },
                                Void.class))
                        .hits()
                        .hits();
                page.forEach(hit -> revisions.put(UUID.fromString(hit.id()), hit.version()));
                after = page.size() < PAGE ? List.of() : page.getLast().sort();
            } while (!after.isEmpty());
            return revisions;
        } finally {
            SearchCall.of(() -> client.closePointInTime(c -> c.id(snapshot)));
        }
    }
}
