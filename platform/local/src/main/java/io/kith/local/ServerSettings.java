package io.kith.local;

import java.util.Map;

/** What the server is told through its environment, where other users of the machine cannot read it. */
record ServerSettings(LocalPostgres postgres, int port, String secret, String operatorToken) {

    Map<String, String> toEnvironment() {
        String url = postgres.jdbcUrl(PostgresPart.DATABASE);
        return Map.ofEntries(
                Map.entry("SERVER_ADDRESS", Ports.HOST),
                Map.entry("SERVER_PORT", Integer.toString(port)),
                Map.entry("SPRING_DATASOURCE_URL", url),
                Map.entry("SPRING_DATASOURCE_USERNAME", postgres.app().username()),
                Map.entry("SPRING_DATASOURCE_PASSWORD", postgres.app().password()),
                Map.entry("SPRING_LIQUIBASE_URL", url),
                Map.entry("SPRING_LIQUIBASE_USER", postgres.owner().username()),
                Map.entry("SPRING_LIQUIBASE_PASSWORD", postgres.owner().password()),
                Map.entry("KITH_DISPATCH_DATASOURCE_URL", url),
                Map.entry(
                        "KITH_DISPATCH_DATASOURCE_USERNAME", postgres.dispatch().username()),
                Map.entry(
                        "KITH_DISPATCH_DATASOURCE_PASSWORD", postgres.dispatch().password()),
                Map.entry("KITH_SECRET", secret),
                Map.entry("KITH_OPERATOR_TOKEN", operatorToken),
                // Ctrl-C is to be done within ten seconds, stores included
                Map.entry("SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE", "4s"));
    }
}
