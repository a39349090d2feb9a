package io.kith.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of the report: what both sides did, in turns.
 *
 * @param shares ours by the ceiling's throughput, round by round: how far they lie apart is the machine's noise
 */
record Comparison(Operation operation, int clients, Measurement ours, Measurement ceiling, List<Double> shares) {

    static Comparison run(Operation operation, int clients, Target ours, Target ceiling, Options options)
            throws InterruptedException {
        var ourLoop = new ClosedLoop(ours, operation, clients);
        var ceilingLoop = new ClosedLoop(ceiling, operation, clients);
        double each = options.seconds() / options.rounds();
        List<Measurement> our = new ArrayList<>();
        List<Measurement> their = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (int round = 0; round < options.rounds(); round++) {
            our.add(ourLoop.run(each));
            their.add(ceilingLoop.run(each));
            shares.add(our.getLast().perSecond() / their.getLast().perSecond());
        }
        return new Comparison(
                operation, clients, Measurement.ofAll(our), Measurement.ofAll(their), List.copyOf(shares));
    }

    double share() {
        return ours.perSecond() / ceiling.perSecond();
    }
}
