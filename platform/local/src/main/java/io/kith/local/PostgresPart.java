package io.kith.local;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** PostgreSQL with the one database of a local run. */
final class PostgresPart implements Part {

    static final String DATABASE = "kith";

    private final Workspace workspace;
    private final CompletableFuture<LocalPostgres> running = new CompletableFuture<>();

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
        try {
            running.complete(started());
        } catch (RuntimeException e) {
            running.completeExceptionally(e);
            throw e;
        }
    }

    private LocalPostgres started() {
        Path directory = workspace.data().resolve("postgres");
        LocalPostgres started = LocalPostgres.start(directory, 0);
        workspace.recordProgram("postgres", ProgramRecord.of(started.process(), directory.toString(), StopSignal.INT));
        if (!started.hasDatabase(DATABASE)) {
            started.createDatabase(DATABASE);
        }
        return started;
    }

    @Override
    public void stop() {
        if (running.isDone() && !running.isCompletedExceptionally()) {
            running.join().close();
        }
    }

    @Override
    public CompletableFuture<Void> ended() {
        return running().process().onExit().thenAccept(process -> {});
    }

    /** Waits for it if it is still starting. */
    LocalPostgres running() {
        return running.join();
    }
}
