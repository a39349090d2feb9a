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
        return "http://127.0.0.1:" + CONTEXT.getEnvironment().getRequiredProperty("local.server.port");
    }

    private static ConfigurableApplicationContext started() {
        Map<String, Object> settings = new HashMap<>(Stores.settings());
        settings.put("server.port", "0");
        ConfigurableApplicationContext context = new SpringApplicationBuilder(KithServer.class)
                .run(settings.entrySet().stream()
                        .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                        .toArray(String[]::new));
        Runtime.getRuntime().addShutdownHook(new Thread(context::close, "stop-second-replica"));
        return context;
    }
}
