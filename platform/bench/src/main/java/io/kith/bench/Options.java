package io.kith.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How large a run is.
 *
 * @param records customers of the one company that is measured
 * @param seconds of measuring, per operation, number of clients and side
 * @param rounds into which those seconds are split, both sides taking turns
 * @param companies in all
 * @param serverJar what is measured
 * @param serverFlags of its Java, such as a flight recording
 * @param home where the data of the run and its report are; the data is deleted at the end
 */
record Options(
        int records,
        double seconds,
        int rounds,
        int companies,
        List<Integer> clients,
        List<Operation> operations,
        Path serverJar,
        List<String> serverFlags,
        Path home) {

    private static final int LEAST_COMPANIES = 3;

    private static final Map<String, String> USUAL = Map.of(
            "records", "100000",
            "seconds", "10",
            "rounds", "2",
            "companies", "200",
            "clients", "1,8,32",
            "operations", "read,list,deep,own,own_deep,half,hundredth,rare,search,count,aggregate,cross,month,create",
            "server-jar", "platform/server/target",
            // as in the local run
            "server-flags",
                    "-Xmx512m -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED",
            "home", ".kith/bench");

    Options {
        if (companies < LEAST_COMPANIES) {
            throw new IllegalArgumentException(
                    "There are at least " + LEAST_COMPANIES
                            + " companies: one that is measured, one that imports and asks for too much, and one that works meanwhile.");
        }
    }

    static Options of(String... arguments) {
        Map<String, String> chosen = new HashMap<>(USUAL);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            String name = equals < 0 || !argument.startsWith("--") ? argument : argument.substring(2, equals);
            if (!chosen.containsKey(name)) {
                throw new IllegalArgumentException(
                        argument + " is no option; there are --" + String.join("= --", known()) + "=");
            }
            chosen.put(name, argument.substring(equals + 1));
        }
        return new Options(
                Integer.parseInt(value(chosen, "records")),
                Double.parseDouble(value(chosen, "seconds")),
                Integer.parseInt(value(chosen, "rounds")),
                Integer.parseInt(value(chosen, "companies")),
                List.of(value(chosen, "clients").split(",")).stream()
                        .map(Integer::valueOf)
                        .toList(),
                List.of(value(chosen, "operations").split(",")).stream()
                        .map(name -> Operation.valueOf(name.toUpperCase(Locale.ROOT)))
                        .toList(),
                jar(Path.of(value(chosen, "server-jar"))),
                List.of(value(chosen, "server-flags").strip().split("\\s+")),
                Path.of(value(chosen, "home")).toAbsolutePath());
    }

    private static Set<String> known() {
        return new TreeSet<>(USUAL.keySet());
    }

    private static String value(Map<String, String> chosen, String name) {
        String value = chosen.get(name);
        if (value == null) {
            throw new IllegalStateException(name);
        }
        return value;
    }

    private static Path jar(Path place) {
        if (Files.isRegularFile(place)) {
            return place.toAbsolutePath();
        }
        try (var jars = Files.newDirectoryStream(place, "kith-server-*.jar")) {
            for (Path jar : jars) {
                return jar.toAbsolutePath();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("There is no server in " + place + "; build it first.", e);
        }
        throw new IllegalArgumentException("There is no server in " + place + "; build it first.");
    }
}
