package io.kith.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * What a Java process takes.
 *
 * @param liveMegabytes of its heap, after a collection
 * @param residentMegabytes of the machine's memory
 */
record Footprint(long liveMegabytes, long residentMegabytes, long threads, long openFiles) {

    static Footprint of(long process) throws IOException, InterruptedException {
        Path there = Path.of("/proc", "" + process);
        List<String> status = Files.readAllLines(there.resolve("status"));
        try (var open = Files.list(there.resolve("fd"))) {
            return new Footprint(
                    live(process) >> 20, number(status, "VmRSS:") >> 10, number(status, "Threads:"), open.count());
        }
    }

    /** The one in the middle. */
    static long median(List<Footprint> footprints, ToLongFunction<Footprint> what) {
        return footprints.stream()
                .mapToLong(what)
                .sorted()
                .skip(footprints.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    /** The histogram is of what lives: it has the heap collected first. Its last line is the sum. */
    private static long live(long process) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        "" + process,
                        "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        List<String> lines;
        try (var output = jcmd.inputReader()) {
            lines = output.lines().toList();
        }
        if (jcmd.waitFor() != 0) {
            throw new IOException(String.join("\n", lines));
        }
        return Long.parseLong(lines.getLast().strip().split("\\s+")[2]);
    }

    private static long number(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }
}
