package io.kith.server.plugin.host;

import io.kith.sdk.host.CompanyClock;
import io.kith.server.metadata.Schemas;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.function.Supplier;

/** What time it is, where the company is. */
record HostClock(InstantSource clock, PluginDoor door, Supplier<Schemas> schemas) implements CompanyClock {

    @Override
    public Instant now() {
        HookCall.running();
        return clock.instant();
    }

    @Override
    public ZoneId zone() {
        return door.through(() -> schemas.get().current().tenant().timeZone());
    }
}
