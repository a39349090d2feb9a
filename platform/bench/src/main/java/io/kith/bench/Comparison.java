package io.kith.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of the report: what both sides did, in turns.
 *
 * @param ceiling null for an operation that has none
 * @param backlogSeconds how long after the last round the search index knew of everything
 * @param shares ours by the ceiling's throughput, round by round: how far they lie apart is the machine's noise
 */
record Comparison(
        Operation operation,
        int clients,
        Measurement ours,
        @Nullable Measurement ceiling,
        double backlogSeconds,
        List<Double> shares) {

    static Comparison run(
            Operation operation, int clients, Target ours, Target ceiling, Backlog backlog, Options options)
            throws InterruptedException, SQLException {
        var ourLoop = new ClosedLoop(ours, operation, clients);
        var ceilingLoop = new ClosedLoop(ceiling, operation, clients);
        double each = options.seconds() / options.rounds();
        List<Measurement> our = new ArrayList<>();
        List<Measurement> their = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        double behind = 0;
        for (int round = 0; round < options.rounds(); round++) {
            our.add(ourLoop.run(each));
            // what the server still has to do must not slow the ceiling down
            behind = backlog.drain();
            if (operation.hasCeiling()) {
                their.add(ceilingLoop.run(each));
                shares.add(our.getLast().perSecond() / their.getLast().perSecond());
            }
        }
        return new Comparison(
                operation,
                clients,
                Measurement.ofAll(our),
                operation.hasCeiling() ? Measurement.ofAll(their) : null,
                behind,
                List.copyOf(shares));
    }

    /** Zero without a ceiling. */
    double share() {
        return ceiling == null ? 0 : ours.perSecond() / ceiling.perSecond();
    }

    int failures() {
        return ours.failures() + (ceiling == null ? 0 : ceiling.failures());
    }
}
