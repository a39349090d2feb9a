package io.kith.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** PostgreSQL with the one database of a local run. */
final class PostgresPart implements Part {

    private static final String DATABASE = "kith";

    private final Workspace workspace;
    private volatile @Nullable LocalPostgres postgres;

    PostgresPart(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public void prepare(Progress progress) {
        progress.say(name(), "unpacking");
        PostgresBinaries.unpacked(Cache.of(RunAs.detect()));
    }

    @Override
    public void start(Progress progress) {
        progress.say(name(), "starting");
        Path directory = workspace.data().resolve("postgres");
        LocalPostgres started = LocalPostgres.start(directory, 0);
        postgres = started;
        workspace.recordProgram("postgres", ProgramRecord.of(started.process(), directory.toString(), StopSignal.INT));
        if (!started.hasDatabase(DATABASE)) {
            started.createDatabase(DATABASE);
        }
    }

    @Override
    public void stop() {
        LocalPostgres running = postgres;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public CompletableFuture<Void> ended() {
        return running().process().onExit().thenAccept(process -> {});
    }

    @Override
    public Map<String, String> settings() {
        LocalPostgres running = running();
        String url = running.jdbcUrl(DATABASE);
        return Map.of(
                "SPRING_DATASOURCE_URL", url,
                "SPRING_DATASOURCE_USERNAME", running.app().username(),
                "SPRING_DATASOURCE_PASSWORD", running.app().password(),
                "SPRING_LIQUIBASE_URL", url,
                "SPRING_LIQUIBASE_USER", running.owner().username(),
                "SPRING_LIQUIBASE_PASSWORD", running.owner().password(),
                "KITH_DISPATCH_DATASOURCE_URL", url,
                "KITH_DISPATCH_DATASOURCE_USERNAME", running.dispatch().username(),
                "KITH_DISPATCH_DATASOURCE_PASSWORD", running.dispatch().password());
    }

    LocalPostgres running() {
        LocalPostgres running = postgres;
        if (running == null) {
            throw new IllegalStateException("PostgreSQL was not started");
        }
        return running;
    }
}
