package io.kith.bench;

import io.kith.bench.BatchLoad.Loaded;
import io.kith.bench.FileImport.Imported;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Measures everything once, prints a table and writes {@code report.json}. Fails if any request failed. */
final class Bench {

    /** In how many turns the sides are filled. */
    private static final int LOAD_TURNS = 4;

    /** As many rows as a file may have bytes for. */
    private static final int MOST_IMPORTED = 100_000;

    private static final int WARM_UP_CLIENTS = 8;

    /** How many times as long as a measurement. */
    private static final int WARM_UP = 2;

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
            Backlog backlog = stage.backlog();
            var founding = new Companies(stage.server());
            List<Companies.Founded> companies = founding.found(options.companies());
            var ours =
                    Target.empty(Side.OURS, stage.server(), companies.getFirst().token());
            ours.tokens().putAll(founding.shape(companies.getFirst()));
            var ceiling = Target.empty(Side.CEILING, stage.ceiling(), "none");
            List<Loaded> ourLoad = new ArrayList<>();
            List<Loaded> ceilingLoad = new ArrayList<>();
            for (int turn = 0; turn < LOAD_TURNS; turn++) {
                int from = (int) ((long) options.records() * turn / LOAD_TURNS);
                int to = (int) ((long) options.records() * (turn + 1) / LOAD_TURNS);
                ourLoad.add(new BatchLoad(ours).run(from, to));
                backlog.drain();
                ceilingLoad.add(new BatchLoad(ceiling).run(from, to));
            }
            Imported imported = new FileImport(
                            stage.server(), companies.getLast().token(), backlog)
                    .run(
                            Math.min(options.records(), MOST_IMPORTED),
                            companies.get(companies.size() / 2).token());
            stage.settle();
            new DeepPages(ours).find();
            warmUp(ours);
            warmUp(ceiling);
            backlog.drain();
            List<Comparison> comparisons = new ArrayList<>();
            for (Operation operation : options.operations()) {
                for (int clients : options.clients()) {
                    comparisons.add(Comparison.run(operation, clients, ours, ceiling, backlog, options));
                }
            }
            return new Report(
                    options,
                    stage.firstStart(),
                    stage.server().startTime(),
                    stage.server().memory(),
                    Loaded.ofAll(ourLoad),
                    Loaded.ofAll(ceilingLoad),
                    imported,
                    comparisons,
                    Neighbour.run(ours, companies.getLast(), options));
        }
    }

    /** Java compiles what runs often; before that has happened, a figure tells about the compiler. */
    private void warmUp(Target target) throws InterruptedException {
        for (Operation operation : options.operations()) {
            if (target.side() == Side.CEILING && !operation.hasCeiling()) {
                continue;
            }
            new ClosedLoop(target, operation, WARM_UP_CLIENTS).run(WARM_UP * options.seconds());
        }
    }
}
