package io.kith.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Elasticsearch, which search needs and nothing else does. */
final class ElasticsearchPart implements Part {

    private final Workspace workspace;
    private final Path home;
    private final int port = Ports.free();
    private volatile @Nullable LocalElasticsearch elasticsearch;

    ElasticsearchPart(Workspace workspace) {
        this.workspace = workspace;
        this.home = workspace.data().resolve("elasticsearch");
    }

    @Override
    public String name() {
        return "Elasticsearch";
    }

    @Override
    public void prepare(Progress progress) {
        progress.say(name(), "unpacking");
        LocalElasticsearch.prepare(progress.download(name()));
    }

    @Override
    public void start(Progress progress) {
        progress.say(name(), "starting");
        LocalElasticsearch started = LocalElasticsearch.start(home, port);
        elasticsearch = started;
        workspace.recordProgram("elasticsearch", ProgramRecord.of(started.process(), home.toString(), StopSignal.TERM));
    }

    @Override
    public void stop() {
        LocalElasticsearch running = elasticsearch;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public CompletableFuture<Void> ended() {
        LocalElasticsearch running = elasticsearch;
        return running == null
                ? CompletableFuture.completedFuture(null)
                : running.process().onExit().thenAccept(_ -> {});
    }

    @Override
    public Optional<String> loss() {
        return Optional.of("search does not answer");
    }

    @Override
    public Map<String, String> settings() {
        Credentials login = ElasticsearchNode.credentials(home);
        return Map.of(
                "KITH_SEARCH_URI",
                "http://" + Ports.HOST + ":" + port,
                "KITH_SEARCH_USER",
                login.username(),
                "KITH_SEARCH_PASSWORD",
                login.password());
    }
}
