package io.kith.server.file;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * Pictures of files, of which nothing of the original is left: the first pages of a PDF, and images made smaller. Each is painted by a
 * {@link Painter} with little memory and little time; what fails there fails there.
 */
@Service
public final class Previews {

    public static final int MOST_PAGES = 20;

    private static final Logger log = LoggerFactory.getLogger(Previews.class);
    private static final int PAINTERS = 2;
    private static final Duration TIME_TO_PAINT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LARGEST_PICTURE = 16 << 20;

    private static final List<String> BOUNDS = List.of(
            "-Xmx384m",
            "-Xss1m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:ActiveProcessorCount=1",
            "-Djava.awt.headless=true",
            "-Dpdfbox.fontcache=" + System.getProperty("java.io.tmpdir"));

    private final RecordFiles files;
    private final Semaphore free = new Semaphore(PAINTERS, true);
    private final Executor pipes = Executors.newVirtualThreadPerTaskExecutor();

    Previews(RecordFiles files) {
        this.files = files;
    }

    /**
     * @param pages of the file, of which this is one
     * @param png the picture
     */
    public record Preview(int pages, byte[] png) {}

    /** @param page counted from 1 */
    public Preview of(StoredFile file, int page) {
        if (!file.type().hasPreview() || page < 1 || page > MOST_PAGES) {
            throw none();
        }
        try {
            if (!free.tryAcquire(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw Problem.of(ErrorCode.UNAVAILABLE).exception();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.UNAVAILABLE).exception();
        }
        try (InputStream bytes = files.open(file, 0, file.size())) {
            return painted(file, page, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            free.release();
        }
    }

    private Preview painted(StoredFile file, int page, InputStream bytes) throws IOException {
        Process painter = start(file.type(), page);
        try {
            CompletableFuture<byte[]> painted = CompletableFuture.supplyAsync(() -> read(painter), pipes);
            CompletableFuture.runAsync(() -> feed(bytes, painter), pipes).exceptionally(failure -> {
                log.debug("a painter did not want the whole file", failure);
                return null;
            });
            byte[] answer = painted.get(TIME_TO_PAINT.toMillis(), TimeUnit.MILLISECONDS);
            if (!painter.waitFor(1, TimeUnit.SECONDS) || painter.exitValue() != 0 || answer.length <= Integer.BYTES) {
                throw none();
            }
            try (var read = new DataInputStream(new ByteArrayInputStream(answer))) {
                return new Preview(read.readInt(), read.readAllBytes());
            }
        } catch (TimeoutException | ExecutionException e) {
            log.info("no picture could be made of file {}: {}", file.id(), e.toString());
            throw none();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.UNAVAILABLE).exception();
        } finally {
            painter.destroyForcibly();
        }
    }

    private static byte[] read(Process painter) {
        try {
            return painter.getInputStream().readNBytes(LARGEST_PICTURE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void feed(InputStream bytes, Process painter) {
        try (OutputStream in = painter.getOutputStream()) {
            bytes.transferTo(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(FileType type, int page) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(BOUNDS);
        command.addAll(program());
        command.add(type.key());
        command.add(Integer.toString(page));
        var builder = new ProcessBuilder(command).redirectError(Redirect.DISCARD);
        // the settings of the server, its secrets among them
        builder.environment().clear();
        return builder.start();
    }

    /** With the classes of the server, be they in folders, in a jar, or in jars within its jar. */
    private static List<String> program() {
        String classes = System.getProperty("java.class.path");
        String painter = Painter.class.getName();
        return Painter.class.getResource("Painter.class").toString().contains("BOOT-INF/classes/")
                ? List.of(
                        "-Dloader.main=" + painter,
                        "-cp",
                        classes,
                        "org.springframework.boot.loader.launch.PropertiesLauncher")
                : List.of("-cp", classes, painter);
    }

    private static ProblemException none() {
        return Problem.of(ErrorCode.NO_PREVIEW).exception();
    }
}
