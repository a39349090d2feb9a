package io.kith.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The server's jar, taken apart once, since a jar of jars starts slowly; and beside it the ahead-of-time cache that the
 * Java runtime makes of it.
 */
record ServerInstallation(Path directory, Path jar) {

    private static final Duration EXTRACT_PATIENCE = Duration.ofMinutes(2);

    static ServerInstallation of(Path jar, Workspace workspace) {
        if (!Files.isRegularFile(jar)) {
            throw new StartFailure("The server has not been built: there is no " + jar + ".");
        }
        try {
            Path directory = workspace.server().resolve(Fingerprint.of(jar));
            if (!Files.isDirectory(directory)) {
                deleteOthers(workspace.server());
                extract(jar, directory, workspace.logs().resolve("extract.log"));
            }
            return new ServerInstallation(directory, directory.resolve(jar.getFileName()));
        } catch (IOException e) {
            throw new StartFailure("The server cannot be unpacked into " + workspace.server() + ".", e);
        }
    }

    Path aotCache() {
        return directory.resolve("server-" + JavaRuntime.fingerprint() + ".aot");
    }

    private static void extract(Path jar, Path directory, Path log) throws IOException {
        Path part = directory.resolveSibling(directory.getFileName() + ".part");
        Directories.delete(part);
        ChildProcess tool = ChildProcess.start(
                List.of(
                        JavaRuntime.program(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        part.toString()),
                Map.of(),
                log,
                StopSignal.TERM);
        if (!tool.endsWithin(EXTRACT_PATIENCE) || tool.exitCode() != 0) {
            tool.kill();
            throw new StartFailure("The server's jar cannot be taken apart: " + tool.lastWords());
        }
        Files.move(part, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    // an ahead-of-time cache is larger than the server; one version is enough
    private static void deleteOthers(Path installations) throws IOException {
        try (var directories = Files.list(installations)) {
            for (Path old : directories.toList()) {
                Directories.delete(old);
            }
        }
    }
}
