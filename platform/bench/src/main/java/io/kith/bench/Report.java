package io.kith.bench;

import io.kith.bench.BatchImport.Imported;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** What came out, for people and for programs. */
record Report(
        Options options,
        Duration firstStart,
        Duration start,
        JavaProgram.Memory memory,
        Imported ourImport,
        Imported ceilingImport,
        List<Comparison> comparisons) {

    int failures() {
        return ourImport.failures()
                + ceilingImport.failures()
                + comparisons.stream()
                        .mapToInt(row -> row.ours().failures() + row.ceiling().failures())
                        .sum();
    }

    String table() {
        String rows = comparisons.stream()
                .map(row ->
                        "%-7s %7d | %8.0f %7.2f %7.2f %7.2f %6.2f %6.2f | %8.0f %7.2f %7.2f %7.2f %6.2f %6.2f | %5.2f  %s%n"
                                .formatted(
                                        row.operation().name().toLowerCase(Locale.ROOT),
                                        row.clients(),
                                        row.ours().perSecond(),
                                        row.ours().millis(0.50),
                                        row.ours().millis(0.95),
                                        row.ours().millis(0.99),
                                        row.ours().cpuMillisPerRequest(),
                                        row.ours().databaseMillisPerRequest(),
                                        row.ceiling().perSecond(),
                                        row.ceiling().millis(0.50),
                                        row.ceiling().millis(0.95),
                                        row.ceiling().millis(0.99),
                                        row.ceiling().cpuMillisPerRequest(),
                                        row.ceiling().databaseMillisPerRequest(),
                                        row.share(),
                                        row.shares().stream()
                                                .map("%.2f"::formatted)
                                                .collect(Collectors.joining(" "))))
                .collect(Collectors.joining());
        return """
                %d companies, %d customers in one; %s s per cell in %d rounds; ms; cpu and db are processor time per request

                operation clients |   ours/s     p50     p95     p99    cpu     db | ceil./s      p50     p95     p99    cpu     db | share  by round
                %s
                import: %.0f rows/s, ceiling %.0f, share %.2f
                server start: %.1f s (on an empty database %.1f s); resident memory: %d MB (highest %d MB); failures: %d
                """.formatted(
                        options.companies(),
                        options.records(),
                        options.seconds(),
                        options.rounds(),
                        rows,
                        ourImport.rowsPerSecond(),
                        ceilingImport.rowsPerSecond(),
                        ourImport.rowsPerSecond() / ceilingImport.rowsPerSecond(),
                        start.toMillis() / 1e3,
                        firstStart.toMillis() / 1e3,
                        memory.resident(),
                        memory.highest(),
                        failures());
    }

    String json() {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("processors", Runtime.getRuntime().availableProcessors());
        report.put("java", Runtime.version().toString());
        report.put("records", options.records());
        report.put("companies", options.companies());
        report.put("seconds", options.seconds());
        report.put("rounds", options.rounds());
        report.put("firstStartMillis", firstStart.toMillis());
        report.put("startMillis", start.toMillis());
        report.put("residentMegabytes", memory.resident());
        report.put("highestMegabytes", memory.highest());
        report.put("failures", failures());
        report.put("import", Map.of("ours", imported(ourImport), "ceiling", imported(ceilingImport)));
        report.put("rows", comparisons.stream().map(Report::row).toList());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report);
    }

    private static Map<String, Object> imported(Imported part) {
        return Map.of("rows", part.rows(), "failures", part.failures(), "rowsPerSecond", part.rowsPerSecond());
    }

    private static Map<String, Object> row(Comparison comparison) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("operation", comparison.operation().name().toLowerCase(Locale.ROOT));
        row.put("clients", comparison.clients());
        row.put("share", comparison.share());
        row.put("shares", comparison.shares());
        row.put("ours", measured(comparison.ours()));
        row.put("ceiling", measured(comparison.ceiling()));
        return row;
    }

    private static Map<String, Object> measured(Measurement measurement) {
        Map<String, Object> measured = new LinkedHashMap<>();
        measured.put("requests", measurement.nanos().size());
        measured.put("failures", measurement.failures());
        measured.put("perSecond", measurement.perSecond());
        measured.put("p50Millis", measurement.millis(0.50));
        measured.put("p95Millis", measurement.millis(0.95));
        measured.put("p99Millis", measurement.millis(0.99));
        measured.put("cpuMillisPerRequest", measurement.cpuMillisPerRequest());
        measured.put("databaseMillisPerRequest", measurement.databaseMillisPerRequest());
        return measured;
    }
}
