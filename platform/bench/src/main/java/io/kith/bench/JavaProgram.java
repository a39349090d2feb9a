package io.kith.bench;

import io.kith.local.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A Java program of its own process that answers HTTP on 127.0.0.1. */
final class JavaProgram implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final int port;
    private final Duration startTime;
    private final Thread atExit;

    private JavaProgram(Process process, int port, Duration startTime, Thread atExit) {
        this.process = process;
        this.port = port;
        this.startTime = startTime;
        this.atExit = atExit;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param words after {@code java}: flags, and what to run
     * @param settings environment variables; the port is told in {@code SERVER_PORT}
     * @param probe path that answers 200 once it is ready
     */
    static JavaProgram start(List<String> words, Map<String, String> settings, String probe, Path log) {
        try {
            int port = Ports.free();
            var builder =
                    new ProcessBuilder(command(words)).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(settings);
            builder.environment().put("SERVER_PORT", Integer.toString(port));
            builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
            // the probe is asked where everything else is
            builder.environment().put("MANAGEMENT_SERVER_PORT", Integer.toString(port));
            long start = System.nanoTime();
            Process process = builder.start();
            var atExit = new Thread(process::destroyForcibly, "end-child");
            Runtime.getRuntime().addShutdownHook(atExit);
            awaitReady(process, port, probe, log);
            return new JavaProgram(process, port, Duration.ofNanos(System.nanoTime() - start), atExit);
        } catch (IOException e) {
            throw new IllegalStateException("A program cannot be started: " + words, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** With the Java that runs this. */
    static List<String> command(List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(words);
        return command;
    }

    int port() {
        return port;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    Duration startTime() {
        return startTime;
    }

    /** Resident memory in megabytes, now and at its highest; zero where the system does not tell. */
    Memory memory() {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        try {
            List<String> lines = Files.isReadable(status) ? Files.readAllLines(status) : List.of();
            return new Memory(megabytes(lines, "VmRSS:"), megabytes(lines, "VmHWM:"));
        } catch (IOException e) {
            return new Memory(0, 0);
        }
    }

    record Memory(long resident, long highest) {}

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor(5, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private static void awaitReady(Process process, int port, String probe, Path log)
            throws InterruptedException, IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(port, probe)) {
            if (process.waitFor(10, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
                process.destroyForcibly();
                throw new IllegalStateException("A program did not start:\n" + Files.readString(log));
            }
        }
    }

    private static boolean answers(int port, String probe) {
        try (var line = new HttpLine(port, "none")) {
            return line.send("GET", probe, new byte[0]).status() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static long megabytes(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    }
}
