package io.kith.bench;

import io.kith.bench.BatchImport.Imported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Measures everything once, prints a table and writes {@code report.json}. Fails if any request failed. */
final class Bench {

    /** In how many turns the sides are filled. */
    private static final int IMPORT_TURNS = 4;

    private static final int WARM_UP_CLIENTS = 8;

    private final Options options;

    Bench(Options options) {
        this.options = options;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        var options = Options.of(arguments);
        Report report = new Bench(options).run();
        System.out.println(report.table());
        Path file = options.home().resolve("report.json");
        Files.writeString(file, report.json());
        System.out.println("also in " + file);
        if (report.failures() > 0) {
            System.exit(1);
        }
    }

    Report run() throws IOException, InterruptedException, SQLException {
        try (Stage stage = Stage.set(options)) {
            String token = new Companies(stage.server()).found(options.companies());
            var ours = new Target(Side.OURS, stage.server(), token, new ArrayList<>());
            var ceiling = new Target(Side.CEILING, stage.ceiling(), "none", new ArrayList<>());
            List<Imported> ourImport = new ArrayList<>();
            List<Imported> ceilingImport = new ArrayList<>();
            for (int turn = 0; turn < IMPORT_TURNS; turn++) {
                int from = (int) ((long) options.records() * turn / IMPORT_TURNS);
                int to = (int) ((long) options.records() * (turn + 1) / IMPORT_TURNS);
                ourImport.add(new BatchImport(ours).run(from, to));
                ceilingImport.add(new BatchImport(ceiling).run(from, to));
            }
            stage.settle();
            warmUp(ours);
            warmUp(ceiling);
            List<Comparison> comparisons = new ArrayList<>();
            for (Operation operation : Operation.values()) {
                for (int clients : options.clients()) {
                    comparisons.add(Comparison.run(operation, clients, ours, ceiling, options));
                }
            }
            return new Report(
                    options,
                    stage.firstStart(),
                    stage.server().startTime(),
                    stage.server().memory(),
                    Imported.ofAll(ourImport),
                    Imported.ofAll(ceilingImport),
                    comparisons);
        }
    }

    /** Java compiles what runs often; before that has happened, a figure tells about the compiler. */
    private void warmUp(Target target) throws InterruptedException {
        for (Operation operation : Operation.values()) {
            new ClosedLoop(target, operation, WARM_UP_CLIENTS).run(options.seconds());
        }
    }
}
