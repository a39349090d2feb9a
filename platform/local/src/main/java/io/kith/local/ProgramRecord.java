package io.kith.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program that a run started, as written down for later runs. Process numbers are given out again, so the one who
 * acts on such a note makes sure by start time and command line that it still means the same program.
 */
record ProgramRecord(long pid, Instant startedAt, String commandLinePart, StopSignal signal) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    // Linux tells start times in ticks since a boot time that is known to the second
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    static ProgramRecord of(ProcessHandle process, String commandLinePart, StopSignal signal) {
        Instant startedAt = process.info().startInstant().orElseGet(Instant::now);
        return new ProgramRecord(process.pid(), startedAt, commandLinePart, signal);
    }

    static ProgramRecord ofThisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return of(self, self.info().commandLine().orElse(""), StopSignal.TERM);
    }

    static Optional<ProgramRecord> read(Path file) throws IOException {
        try {
            return Optional.of(JSON.readValue(Files.readString(file), ProgramRecord.class));
        } catch (JacksonException e) {
            // a run was killed while writing it
            return Optional.empty();
        }
    }

    void write(Path file) throws IOException {
        Files.writeString(file, JSON.writeValueAsString(this));
    }

    /** Empty unless the very same program still runs. */
    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    void askToEnd() {
        find().ifPresent(program -> signal.send(pid));
    }

    void end(Duration patience) {
        find().ifPresent(program -> signal.end(program, patience));
    }

    private boolean isSame(ProcessHandle process) {
        boolean sameStart = process.info()
                .startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .orElse(false);
        return sameStart && process.info().commandLine().orElse("").contains(commandLinePart);
    }
}
