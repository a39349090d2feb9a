package io.kith.server.plugin.host;

import io.kith.config.definition.HttpHost;
import io.kith.sdk.error.UnavailableException;
import io.kith.sdk.host.Http;
import io.kith.sdk.http.HttpAnswer;
import io.kith.sdk.http.HttpCall;
import io.kith.sdk.http.HttpMethod;
import io.kith.server.tenancy.TenantContext;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls of one plugin to those whom it has asked for. */
record HostHttp(
        String plugin,
        List<HttpHost> hosts,
        PluginDoor door,
        OutboundHttp outbound,
        CallBudget budget,
        Floods floods,
        MeterRegistry registry)
        implements Http {

    private static final Logger log = LoggerFactory.getLogger(HostHttp.class);

    @Override
    public HttpAnswer send(HttpCall call) {
        HookCall running = HookCall.running();
        running.requireCalling(call.method());
        door.requireActive(running);
        if (hosts.stream().noneMatch(host -> host.admits(call.host()))) {
            throw door.missing("http:" + call.host(), "call '" + call.host() + "'");
        }
        UUID company = TenantContext.tenantId();
        Optional<String> refusal = budget.begin(company);
        if (refusal.isPresent()) {
            count("refused", System.nanoTime());
            throw new UnavailableException(refusal.get());
        }
        if (call.method() != HttpMethod.GET) {
            running.sent();
        }
        long begun = System.nanoTime();
        try {
            HttpAnswer answer = outbound.send(call, () -> budget.ended(company));
            count("answered", begun);
            return answer;
        } catch (OutboundHttp.NoAnswerException e) {
            count(e.isLate() ? "late" : "failed", begun);
            String reason = call.host() + ": " + e.getMessage();
            if (floods.next(company).isPresent()) {
                log.warn("a call of plugin {} for company {} has no answer: {}", plugin, company, reason);
            }
            throw new UnavailableException(reason);
        }
    }

    private void count(String outcome, long begun) {
        registry.timer("kith.plugin.http", "plugin", plugin, "outcome", outcome)
                .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }
}
