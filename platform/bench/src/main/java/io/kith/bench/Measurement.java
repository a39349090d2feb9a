package io.kith.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What one side did in one or more rounds.
 *
 * @param nanos of each request that succeeded, sorted
 * @param cpuMillis that the program itself took
 * @param databaseMillis of processor time that PostgreSQL took
 * @param searchMillis that Elasticsearch took meanwhile, for what was changed before too
 */
record Measurement(
        List<Long> nanos, int failures, double seconds, double cpuMillis, double databaseMillis, double searchMillis) {

    static Measurement of(
            List<Latencies> clients, double seconds, double cpuMillis, double databaseMillis, double searchMillis) {
        return new Measurement(
                sorted(clients.stream().flatMapToLong(client -> Arrays.stream(client.nanos()))),
                clients.stream().mapToInt(Latencies::failures).sum(),
                seconds,
                cpuMillis,
                databaseMillis,
                searchMillis);
    }

    static Measurement ofAll(List<Measurement> rounds) {
        return new Measurement(
                sorted(rounds.stream()
                        .flatMapToLong(round -> round.nanos().stream().mapToLong(Long::longValue))),
                rounds.stream().mapToInt(Measurement::failures).sum(),
                rounds.stream().mapToDouble(Measurement::seconds).sum(),
                rounds.stream().mapToDouble(Measurement::cpuMillis).sum(),
                rounds.stream().mapToDouble(Measurement::databaseMillis).sum(),
                rounds.stream().mapToDouble(Measurement::searchMillis).sum());
    }

    private static List<Long> sorted(LongStream nanos) {
        List<Long> sorted = new ArrayList<>();
        nanos.sorted().forEach(sorted::add);
        return List.copyOf(sorted);
    }

    double perSecond() {
        return nanos.size() / seconds;
    }

    /** The latency that a share of the requests did not exceed; 0 if none succeeded. */
    double millis(double share) {
        return nanos.isEmpty() ? 0 : nanos.get((int) Math.min(nanos.size() - 1, share * nanos.size())) / 1e6;
    }

    double cpuMillisPerRequest() {
        return cpuMillis / Math.max(1, nanos.size());
    }

    double databaseMillisPerRequest() {
        return databaseMillis / Math.max(1, nanos.size());
    }

    double searchMillisPerRequest() {
        return searchMillis / Math.max(1, nanos.size());
    }
}
