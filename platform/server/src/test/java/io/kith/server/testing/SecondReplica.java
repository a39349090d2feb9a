package io.kith.server.testing;

import io.kith.server.KithServer;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Another server on the same stores, with nothing in common with the first but them. */
public final class SecondReplica {

    private static final ConfigurableApplicationContext CONTEXT = started();

    private SecondReplica() {}

    public static String base() {
        return base(CONTEXT);
    }

    public static String base(ConfigurableApplicationContext replica) {
        return "http://127.0.0.1:" + replica.getEnvironment().getRequiredProperty("local.server.port");
    }

    private static ConfigurableApplicationContext started() {
        ConfigurableApplicationContext context = start(Map.of());
        Runtime.getRuntime().addShutdownHook(new Thread(context::close, "stop-second-replica"));
        return context;
    }

    /** One more, with settings of its own; to be closed by the caller. */
    public static ConfigurableApplicationContext start(Map<String, String> otherwise) {
        Map<String, String> settings = new HashMap<>(Stores.settings());
        settings.putAll(otherwise);
        settings.put("server.port", "0");
        return new SpringApplicationBuilder(KithServer.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
    }
}
