package io.kith.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The directory .kith: everything a local run keeps. */
record Workspace(Path home) {

    private static final Duration PATIENCE = Duration.ofSeconds(9);

    Workspace {
        home = home.toAbsolutePath().normalize();
    }

    Path data() {
        return home.resolve("data");
    }

    /** What people attached to records. */
    Path files() {
        return home.resolve("files");
    }

    Path logs() {
        return home.resolve("logs");
    }

    /** The unpacked server; can be made again at any time. */
    Path server() {
        return home.resolve("server");
    }

    /** Tells tests and scripts where everything is; there only while Kith runs. */
    Path localJson() {
        return home.resolve("local.json");
    }

    Secrets secrets() {
        return new Secrets(data().resolve("secrets"));
    }

    Optional<DirectoryLock> lock() {
        return DirectoryLock.on(run());
    }

    void create() {
        try {
            for (Path directory : List.of(data(), logs(), server(), programs())) {
                Files.createDirectories(directory);
            }
        } catch (IOException e) {
            throw new StartFailure("The directory " + home + " cannot be written.", e);
        }
    }

    void publish(String json) {
        try {
            Path part = home.resolve("local.json.part");
            Files.deleteIfExists(part);
            // it names tokens
            Files.createFile(part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(part, json);
            Files.move(part, localJson(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StartFailure("The file " + localJson() + " cannot be written.", e);
        }
    }

    void withdraw() {
        try {
            Files.deleteIfExists(localJson());
            Files.deleteIfExists(launcherRecord());
            Directories.delete(programs());
        } catch (IOException e) {
            throw new StartFailure("The directory " + home + " cannot be written.", e);
        }
    }

    void recordLauncher() {
        write(launcherRecord(), ProgramRecord.ofThisProcess());
    }

    void recordProgram(String name, ProgramRecord program) {
        write(programs().resolve(name + ".json"), program);
    }

    Optional<ProcessHandle> launcher() {
        return read(launcherRecord()).flatMap(ProgramRecord::find);
    }

    /** Ends what a killed run left. To be called with the lock held: then nobody alive wants those programs. */
    void endOrphans() {
        if (!Files.isDirectory(programs())) {
            return;
        }
        try (var files = Files.list(programs())) {
            List<ProgramRecord> programs =
                    files.map(Workspace::read).flatMap(Optional::stream).toList();
            programs.forEach(ProgramRecord::askToEnd);
            programs.forEach(program -> program.end(PATIENCE));
            Directories.delete(programs());
        } catch (IOException e) {
            throw new StartFailure("The directory " + home + " cannot be written.", e);
        }
    }

    /** Deletes all data and logs, so that the next run is a first run. */
    void reset() {
        try {
            Directories.delete(data());
            Directories.delete(files());
            Directories.delete(logs());
        } catch (IOException e) {
            throw new StartFailure("The data in " + home + " cannot be deleted.", e);
        }
    }

    private Path run() {
        return home.resolve("run");
    }

    private Path programs() {
        return run().resolve("programs");
    }

    private Path launcherRecord() {
        return run().resolve("launcher.json");
    }

    private static Optional<ProgramRecord> read(Path file) {
        try {
            return Files.exists(file) ? ProgramRecord.read(file) : Optional.empty();
        } catch (IOException e) {
            throw new StartFailure("The file " + file + " cannot be read.", e);
        }
    }

    private static void write(Path file, ProgramRecord program) {
        try {
            program.write(file);
        } catch (IOException e) {
            throw new StartFailure("The file " + file + " cannot be written.", e);
        }
    }
}
