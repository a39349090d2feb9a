package io.kith.server.search;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.HealthStatus;
import co.elastic.clients.elasticsearch.indices.IndexState;
import co.elastic.clients.json.JsonData;
import io.kith.server.record.ComparedValues;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The index that is searched, and the one that is built to take its place. Each is known by an alias only: {@code records} and
 * {@code records-next}.
 */
@Component
final class IndexGenerations {

    /** Raised with every change of the mapping or of the analysis: servers that start rebuild what is older. */
    static final int VERSION = 5;

    /** The first with what filters ask, in the form in which it is asked. */
    private static final int FILTERABLE = 4;

    // who asks for a part goes through all of a company's texts, and through none of what stands beside them
    private static final String TEXT = "{\"type\": \"keyword\", \"doc_values\": false}";
    private static final String NUMBER = "{\"type\": \"long\"}";

    private static final String VERSION_MEMBER = "version";

    private final ElasticsearchClient client;
    private final String searched;
    private final String next;
    private final String definition;

    IndexGenerations(ElasticsearchClient client, @Value("${kith.search.index:records}") String searched) {
        this.client = client;
        this.searched = searched;
        this.next = searched + "-next";
        this.definition = definition();
    }

    /** What is there. */
    enum State {
        /** It can be searched, and nothing has to be done. */
        CURRENT,
        /** It can be searched, but was made for an earlier server, or its replacement was begun and not finished. */
        OUTDATED,
        /** It has lost data. */
        BROKEN,
        MISSING
    }

    String searched() {
        return searched;
    }

    /**
     * Where documents are written.
     *
     * @param filterable an index that an earlier server made refuses what filters ask
     */
    record Target(String alias, boolean filterable) {}

    /** The aliases that lead somewhere now. */
    Set<Target> writable() {
        Set<Target> targets = new HashSet<>();
        for (IndexState index : indexes().values()) {
            for (String alias : List.of(searched, next)) {
                if (index.aliases().containsKey(alias)) {
                    targets.add(new Target(alias, version(index) >= FILTERABLE));
                }
            }
        }
        return targets;
    }

    /** The one that this server has begun. */
    Target begun() {
        return new Target(next, true);
    }

    State state() {
        Map<String, IndexState> indexes = indexes();
        List<IndexState> current = new ArrayList<>();
        boolean unfinished = false;
        for (IndexState index : indexes.values()) {
            if (index.aliases().containsKey(searched)) {
                current.add(index);
            } else {
                unfinished = true;
            }
        }
        if (current.isEmpty()) {
            return State.MISSING;
        }
        if (health() == HealthStatus.Red) {
            return State.BROKEN;
        }
        return unfinished || version(current.getFirst()) < VERSION ? State.OUTDATED : State.CURRENT;
    }

    /** Whether the index that is searched has what filters ask; one that an earlier server made finds nothing by it. */
    boolean isFilterable() {
        return indexes().values().stream()
                .filter(index -> index.aliases().containsKey(searched))
                .allMatch(index -> version(index) >= FILTERABLE);
    }

    /** Makes an empty index behind {@link #next()}; one that an earlier attempt left is dropped. */
    void begin(String suffix) {
        dropUnsearched();
        SearchCall.of(() -> client.indices()
                .create(c -> c.index(searched + "@" + suffix)
                        .withJson(new StringReader(definition))
                        .aliases(next, a -> a)));
    }

    /** Lets the index behind {@link #next()} take the place of the one that is searched, in one step. */
    void finish() {
        SearchCall.of(() -> client.indices().refresh(r -> r.index(next)));
        String built = behind(next).getFirst();
        List<String> old = behind(searched);
        SearchCall.of(() -> client.indices().updateAliases(u -> {
            old.forEach(index -> u.actions(a -> a.remove(r -> r.index(index).alias(searched))));
            return u.actions(a -> a.remove(r -> r.index(built).alias(next).mustExist(true)))
                    .actions(a -> a.add(d -> d.index(built).alias(searched)));
        }));
        dropUnsearched();
    }

    /** The index that is searched now; it changes with every rebuild. */
    String searchedIndex() {
        return behind(searched).getFirst();
    }

    private List<String> behind(String alias) {
        return indexes().entrySet().stream()
                .filter(index -> index.getValue().aliases().containsKey(alias))
                .map(Map.Entry::getKey)
                .toList();
    }

    void refresh() {
        SearchCall.of(() -> client.indices().refresh(r -> r.index(searched)));
    }

    private void dropUnsearched() {
        indexes().forEach((name, index) -> {
            if (!index.aliases().containsKey(searched)) {
                SearchCall.of(() -> client.indices().delete(d -> d.index(name)));
            }
        });
    }

    private Map<String, IndexState> indexes() {
        return SearchCall.of(() -> client.indices()
                .get(g -> g.index(searched + "@*").allowNoIndices(true))
                .result());
    }

    private HealthStatus health() {
        return SearchCall.of(() -> client.cluster().health(h -> h.index(searched)))
                .status();
    }

    private static int version(IndexState index) {
        var mappings = index.mappings();
        JsonData version = mappings == null ? null : mappings.meta().get(VERSION_MEMBER);
        return version == null ? 0 : version.to(Integer.class);
    }

    /** As many as the record table has columns: whatever companies make, the index has no more. */
    private static String properties(List<String> names, String type) {
        return names.stream().map(name -> "\"" + name + "\": " + type).collect(Collectors.joining(", "));
    }

    private static String definition() {
        String file = "/search/records.json";
        try (InputStream stream = IndexGenerations.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(stream, file).readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\"$texts\": {}", properties(ComparedValues.textNames(), TEXT))
                    .replace("\"$numbers\": {}", properties(ComparedValues.numberNames(), NUMBER))
                    .replace("\"dynamic\":", "\"_meta\": {\"" + VERSION_MEMBER + "\": " + VERSION + "}, \"dynamic\":");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
