package io.kith.server.plugin.host;

import io.kith.config.definition.PluginManifest;
import io.kith.config.schema.PluginReach;
import io.kith.sdk.host.CompanyClock;
import io.kith.sdk.host.Http;
import io.kith.sdk.host.KeyValue;
import io.kith.sdk.host.Metrics;
import io.kith.sdk.host.PluginLog;
import io.kith.sdk.host.Records;
import io.kith.sdk.host.RuleSets;
import io.kith.sdk.host.Settings;
import io.kith.server.metadata.Schemas;
import io.kith.server.record.Aggregates;
import io.kith.server.record.RecordQueries;
import io.kith.server.record.RecordSeries;
import io.kith.server.record.RecordService;
import io.kith.server.tenancy.TenantTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes the services that each plugin has. What they need of the server is looked up when they are called: records need plugins in turn. */
@Component
public final class HostServices {

    private static final int LINES_A_MINUTE = 60;
    private static final int FAILURES_A_MINUTE = 5;

    private final ObjectProvider<Schemas> schemas;
    private final ObjectProvider<RecordQueries> queries;
    private final ObjectProvider<Aggregates> aggregates;
    private final ObjectProvider<RecordService> records;
    private final ObjectProvider<RecordSeries> series;
    private final ObjectProvider<ValueStore> values;
    private final ObjectProvider<SettingStore> settings;
    private final ObjectProvider<TenantTransactions> transactions;
    private final HostProblems problems;
    private final OutboundHttp outbound;
    private final HttpSettings http;
    private final MeterRegistry registry;
    private final Clock clock;

    HostServices(
            ObjectProvider<Schemas> schemas,
            ObjectProvider<RecordQueries> queries,
            ObjectProvider<Aggregates> aggregates,
            ObjectProvider<RecordService> records,
            ObjectProvider<RecordSeries> series,
            ObjectProvider<ValueStore> values,
            ObjectProvider<SettingStore> settings,
            ObjectProvider<TenantTransactions> transactions,
            HostProblems problems,
            OutboundHttp outbound,
            HttpSettings http,
            MeterRegistry registry,
            Clock clock) {
        this.schemas = schemas;
        this.queries = queries;
        this.aggregates = aggregates;
        this.records = records;
        this.series = series;
        this.values = values;
        this.settings = settings;
        this.transactions = transactions;
        this.problems = problems;
        this.outbound = outbound;
        this.http = http;
        this.registry = registry;
        this.clock = clock;
    }

    /** What the hooks of a plugin can ask for. */
    public HookServices of(PluginManifest plugin) {
        var door = new PluginDoor(
                PluginReach.of(plugin), schemas::getObject, problems, new Floods(FAILURES_A_MINUTE, clock));
        Map<Class<?>, Object> services = new LinkedHashMap<>();
        services.put(Records.class, records(door));
        services.put(Metrics.class, new HostMetrics(door, series::getObject, clock));
        services.put(KeyValue.class, new HostKeyValue(plugin.id(), door, values::getObject));
        services.put(CompanyClock.class, new HostClock(clock, door, schemas::getObject));
        services.put(RuleSets.class, new HostRuleSets(plugin.id(), door, schemas::getObject));
        services.put(Settings.class, new HostSettings(plugin, door, settings::getObject, transactions::getObject));
        services.put(PluginLog.class, new HostLog(plugin.id(), new Floods(LINES_A_MINUTE, clock)));
        services.put(
                Http.class,
                new HostHttp(
                        plugin.id(),
                        plugin.hosts(),
                        door,
                        outbound,
                        new CallBudget(http, clock),
                        new Floods(FAILURES_A_MINUTE, clock),
                        registry));
        return new HookServices(services);
    }

    private Records records(PluginDoor door) {
        return new HostRecords(door, queries::getObject, aggregates::getObject, records::getObject, problems);
    }
}
