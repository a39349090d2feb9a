package io.kith.bench;

import java.time.Duration;
import java.util.Arrays;

/** Processor time in milliseconds: unlike elapsed time it says the same on a machine that others use too. */
final class ProcessorTime {

    private ProcessorTime() {}

    static double of(JavaProgram program) {
        return millis(program.handle());
    }

    /** Of all processes of the PostgreSQL that this run started. */
    static double ofDatabase() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/postgres"))
                .mapToDouble(ProcessorTime::millis)
                .sum();
    }

    /** Of the Elasticsearch that this run started. */
    static double ofSearch() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> Arrays.stream(process.info().arguments().orElse(new String[0]))
                        .anyMatch(argument -> argument.startsWith("org.elasticsearch.")))
                .mapToDouble(ProcessorTime::millis)
                .sum();
    }

    private static double millis(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e6;
    }
}
