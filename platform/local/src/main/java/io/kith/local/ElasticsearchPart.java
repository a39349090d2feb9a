package io.kith.local;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Elasticsearch, which search needs and nothing else does. */
final class ElasticsearchPart implements Part {

    private static final long MEGABYTE = 1_000_000;

    private final Workspace workspace;
    private volatile @Nullable LocalElasticsearch elasticsearch;

    ElasticsearchPart(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public String name() {
        return "Elasticsearch";
    }

    @Override
    public void prepare(Progress progress) {
        progress.say(name(), "unpacking");
        LocalElasticsearch.prepare((bytes, ofBytes) ->
                progress.advance(name(), "downloading, %d of %d MB".formatted(bytes / MEGABYTE, ofBytes / MEGABYTE)));
    }

    @Override
    public void start(Progress progress) {
        progress.say(name(), "starting");
        elasticsearch = LocalElasticsearch.start(workspace.data().resolve("elasticsearch"), 0);
    }

    @Override
    public void stop() {
        LocalElasticsearch running = elasticsearch;
        if (running != null) {
            running.close();
        }
    }

    /** Never: without it Kith goes on, and search says so. */
    @Override
    public CompletableFuture<Void> ended() {
        return new CompletableFuture<>();
    }

    @Override
    public Map<String, String> settings() {
        LocalElasticsearch running = elasticsearch;
        if (running == null) {
            throw new IllegalStateException("Elasticsearch was not started");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("KITH_SEARCH_URI", running.uri().toString());
        settings.put("KITH_SEARCH_USER", running.credentials().username());
        settings.put("KITH_SEARCH_PASSWORD", running.credentials().password());
        return settings;
    }
}
