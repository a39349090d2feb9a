package io.kith.bench;

import io.kith.bench.BatchLoad.Loaded;
import io.kith.bench.FileImport.Imported;
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
        Loaded ourLoad,
        Loaded ceilingLoad,
        Imported imported,
        List<Comparison> comparisons,
        Neighbour neighbour) {

    int failures() {
        return ourLoad.failures()
                + ceilingLoad.failures()
                + imported.failures()
                + imported.bystander().failures()
                + comparisons.stream().mapToInt(Comparison::failures).sum()
                + neighbour.failures();
    }

    String table() {
        String rows = comparisons.stream().map(Report::line).collect(Collectors.joining());
        return """
                %d companies, %d customers in one; %s s per cell in %d rounds; ms; cpu, db and es are processor time per request

                operation   clients |   ours/s     p50     p95     p99    cpu     db     es | ceil./s      p50     p95     p99    cpu     db     es | share  by round
                %s
                batches of 1,000: %.0f rows/s, ceiling %.0f, share %.2f
                import of a file: %.0f rows/s, index caught up after %.1f s; what another company wrote meanwhile was found after %.0f ms (p50), %.0f (p99)
                reads beside a company that asks for more than it may (%d refused): p99 %.2f ms, alone %.2f, ratio %.2f
                server start: %.1f s (on an empty database %.1f s); resident memory: %d MB (highest %d MB); failures: %d
                """.formatted(
                        options.companies(),
                        options.records(),
                        options.seconds(),
                        options.rounds(),
                        rows,
                        ourLoad.rowsPerSecond(),
                        ceilingLoad.rowsPerSecond(),
                        ourLoad.rowsPerSecond() / ceilingLoad.rowsPerSecond(),
                        imported.rowsPerSecond(),
                        imported.indexSeconds(),
                        imported.bystander().millis(0.50),
                        imported.bystander().millis(0.99),
                        neighbour.refused(),
                        neighbour.beside().millis(0.99),
                        neighbour.alone().millis(0.99),
                        neighbour.ratio(),
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
        report.put("batches", Map.of("ours", loaded(ourLoad), "ceiling", loaded(ceilingLoad)));
        report.put(
                "import",
                Map.of(
                        "rows", imported.rows(),
                        "failures", imported.failures(),
                        "rowsPerSecond", imported.rowsPerSecond(),
                        "indexCaughtUpSeconds", imported.indexSeconds(),
                        "bystander", measured(imported.bystander())));
        report.put(
                "neighbour",
                Map.of(
                        "alone", measured(neighbour.alone()),
                        "beside", measured(neighbour.beside()),
                        "p99Ratio", neighbour.ratio(),
                        "answered", neighbour.answered(),
                        "refused", neighbour.refused()));
        report.put("rows", comparisons.stream().map(Report::row).toList());
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report);
    }

    private static String line(Comparison row) {
        Measurement ceiling = row.ceiling();
        return "%-9s %7d | %s | %s%n"
                .formatted(
                        row.operation().name().toLowerCase(Locale.ROOT),
                        row.clients(),
                        cells(row.ours()),
                        ceiling == null
                                ? ""
                                : cells(ceiling)
                                        + " | %5.2f  %s"
                                                .formatted(
                                                        row.share(),
                                                        row.shares().stream()
                                                                .map("%.2f"::formatted)
                                                                .collect(Collectors.joining(" "))));
    }

    private static String cells(Measurement measured) {
        return "%8.0f %7.2f %7.2f %7.2f %6.2f %6.2f %6.2f"
                .formatted(
                        measured.perSecond(),
                        measured.millis(0.50),
                        measured.millis(0.95),
                        measured.millis(0.99),
                        measured.cpuMillisPerRequest(),
                        measured.databaseMillisPerRequest(),
                        measured.searchMillisPerRequest());
    }

    private static Map<String, Object> loaded(Loaded part) {
        return Map.of("rows", part.rows(), "failures", part.failures(), "rowsPerSecond", part.rowsPerSecond());
    }

    private static Map<String, Object> row(Comparison comparison) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("operation", comparison.operation().name().toLowerCase(Locale.ROOT));
        row.put("clients", comparison.clients());
        row.put("ours", measured(comparison.ours()));
        row.put("indexCaughtUpSeconds", comparison.backlogSeconds());
        Measurement ceiling = comparison.ceiling();
        if (ceiling != null) {
            row.put("ceiling", measured(ceiling));
            row.put("share", comparison.share());
            row.put("shares", comparison.shares());
        }
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
        measured.put("searchMillisPerRequest", measurement.searchMillisPerRequest());
        return measured;
    }
}
