package io.kith.server.testing;

import io.kith.server.KithServer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Another server on the same stores. */
public record Replica(ConfigurableApplicationContext context) implements AutoCloseable {

    /** The one that tests share; it ends with them. */
    public static Replica second() {
        return Second.RUNNING;
    }

    /** One more, with settings of its own; to be closed by the caller. */
    public static Replica start(Map<String, String> more) {
        Map<String, Object> settings = new LinkedHashMap<>(Stores.settings());
        settings.putAll(more);
        settings.put("server.port", "0");
        settings.put("spring.jmx.enabled", "false");
        settings.put("spring.datasource.hikari.maximum-pool-size", "6");
        String[] arguments = settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
        return new Replica(new SpringApplicationBuilder(KithServer.class).run(arguments));
    }

    public String base() {
        return "http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port");
    }

    public Kith kith() {
        return new Kith(context.getEnvironment());
    }

    @Override
    public void close() {
        context.close();
    }

    private static final class Second {

        static final Replica RUNNING = start(Map.of());

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(RUNNING::close, "stop-second-replica"));
        }
    }
}
