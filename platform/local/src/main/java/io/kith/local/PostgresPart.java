package io.kith.local;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** PostgreSQL with the one database of a local run. */
final class PostgresPart implements Part {

    static final String DATABASE = "kith";

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

    LocalPostgres running() {
        LocalPostgres running = postgres;
        if (running == null) {
            throw new IllegalStateException("PostgreSQL was not started");
        }
        return running;
    }
}
