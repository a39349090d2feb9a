package io.kith.server.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import io.kith.config.definition.HttpHost;
import io.kith.config.schema.PluginReach;
import io.kith.sdk.error.CapabilityMissingException;
import io.kith.sdk.error.UnavailableException;
import io.kith.sdk.http.HttpAnswer;
import io.kith.sdk.http.HttpCall;
import io.kith.sdk.http.HttpMethod;
import io.kith.server.problem.Messages;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.testing.SecureServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** A plugin calls those whom it has asked for, at addresses that are public, and neither waits nor reads without an end. */
@ExtendWith(OutputCaptureExtension.class)
class HostHttpTest {

    private static final UUID COMPANY = new UUID(7, 7);
    private static final List<HttpHost> HOSTS = List.of(new HttpHost("rates.example"), new HttpHost("*.cells.example"));

    private static SecureServer server;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private OutboundHttp outbound;
    private HostHttp http;

    @BeforeAll
    static void somebodyOutside() {
        server = SecureServer.start()
                .says("/well", "well")
                .on("/echo", exchange -> {
                    exchange.getResponseHeaders().add("Set-Cookie", "a=b");
                    exchange.getResponseHeaders().add("X-Seen", exchange.getRequestMethod());
                    SecureServer.answer(
                            exchange,
                            201,
                            exchange.getRequestHeaders().getFirst("Content-Type") + " "
                                    + exchange.getRequestHeaders().getFirst("X-Key") + " "
                                    + exchange.getRequestHeaders().getFirst("Cookie") + " "
                                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                })
                .says("/large", "x".repeat((5 << 20) + 1))
                .on("/endless", exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (true) {
                        exchange.getResponseBody().write(new byte[1 << 16]);
                    }
                })
                .on("/dripping", exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (true) {
                        exchange.getResponseBody().write('x');
                        exchange.getResponseBody().flush();
                        pause(50);
                    }
                })
                .on("/silent", exchange -> pause(60_000))
                .on("/here", exchange -> redirect(exchange, "/well"))
                .on("/around", exchange -> redirect(exchange, "/around"))
                .on("/there", exchange -> redirect(exchange, "https://inside.example/well"))
                .on("/plain", exchange -> redirect(exchange, "http://rates.example/well"));
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        SecureServer.answer(exchange, 302, "");
    }

    @AfterAll
    static void nobodyOutside() {
        server.close();
    }

    @BeforeEach
    void aPlugin() throws Exception {
        use(new HttpSettings(
                3, 1_000, Set.of("rates.example", "a.cells.example", "x.a.cells.example"), server.certificate()));
    }

    private void use(HttpSettings settings) throws Exception {
        var names = new InMemoryDnsResolver();
        for (String name :
                List.of("rates.example", "a.cells.example", "b.cells.example", "x.a.cells.example", "inside.example")) {
            names.add(name, InetAddress.ofLiteral("127.0.0.1"));
        }
        outbound = new OutboundHttp(settings, names);
        var floods = new Floods(100, Clock.systemUTC());
        var door = new PluginDoor(
                new PluginReach("caller", List.of()),
                () -> {
                    throw new AssertionError("nobody asks for a schema");
                },
                new HostProblems(new Messages()),
                floods);
        http = new HostHttp(
                "caller", HOSTS, door, outbound, new CallBudget(settings, Clock.systemUTC()), floods, registry);
    }

    @AfterEach
    void noPlugin() throws Exception {
        outbound.destroy();
    }

    private static <T extends @Nullable Object> T called(HookCall call, Callable<T> work) throws Exception {
        return TenantContext.call(Actor.system(COMPANY), () -> call.run(work));
    }

    private HttpAnswer sent(HttpCall call) throws Exception {
        return called(HookCall.job(), () -> http.send(call));
    }

    private static HttpCall get(String path) {
        return HttpCall.get(server.url("rates.example", path)).within(Duration.ofSeconds(8));
    }

    private void assertUnavailable(HttpCall call, String reason) {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> sent(call))
                .withMessageContaining(reason);
    }

    @Test
    void whatIsSentArrivesAndTheAnswerComesBack() throws Exception {
        HttpAnswer answer = sent(HttpCall.post(server.url("rates.example", "/echo?x=y"))
                .header("X-Key", "k")
                .json(Map.of("word", "中")));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.isOk()).isTrue();
        assertThat(answer.body()).isEqualTo("application/json; charset=UTF-8 k null {\"word\":\"中\"}");
        assertThat(answer.header("X-SEEN")).contains("POST");
        assertThat(answer.headers()).doesNotContainKey("set-cookie");
        assertThat(sent(get("/echo")).body()).as("nothing is kept").contains(" null null ");
        assertThat(sent(HttpCall.get(server.url("a.cells.example", "/well"))).body())
                .isEqualTo("well");
        assertThat(sent(get("/nowhere")).status()).isEqualTo(404);
        assertThat(registry.timer("kith.plugin.http", "plugin", "caller", "outcome", "answered")
                        .count())
                .isEqualTo(4);
    }

    @Test
    void whomItHasNotAskedForItDoesNotCall() {
        for (String host : List.of("inside.example", "cells.example", "other.example", "127.0.0.1", "[::1]")) {
            assertThatExceptionOfType(CapabilityMissingException.class)
                    .isThrownBy(() -> sent(HttpCall.get(server.url(host, "/well"))))
                    .withMessage("plugin 'caller' needs the capability 'http:" + host + "' in its plugin.yaml to call '"
                            + host + "'");
        }
    }

    @Test
    void privateAddressesAreNotCalledUnlessAnOperatorHasNamedTheHost() throws Exception {
        assertUnavailable(
                HttpCall.get(server.url("b.cells.example", "/well")),
                "b.cells.example: 'b.cells.example' has a private address, or one of this machine or its network");
    }

    @Test
    void strangersAreNotBelieved() throws Exception {
        // its certificate is for one label
        assertUnavailable(HttpCall.get(server.url("x.a.cells.example", "/well")), "SSL");
        outbound.destroy();
        use(new HttpSettings(3, 1_000, Set.of("rates.example"), null));
        assertUnavailable(get("/well"), "SSL");
    }

    @Test
    void redirectsAreFollowedWithinTheHost() throws Exception {
        assertThat(sent(get("/here")).body()).isEqualTo("well");
        assertThat(sent(get("/there")).header("location")).contains("https://inside.example/well");
        assertThat(sent(get("/plain")).status()).isEqualTo(302);
        assertThat(sent(get("/around")).status()).isEqualTo(302);
        assertThat(sent(HttpCall.post(server.url("rates.example", "/here"))).status())
                .isEqualTo(302);
    }

    @Test
    void nothingIsReadWithoutAnEnd() {
        assertUnavailable(get("/large"), "more than 5 MB");
        assertUnavailable(get("/endless"), "more than 5 MB");
    }

    @Test
    void nothingIsWaitedForWithoutAnEnd() throws Exception {
        for (String path : List.of("/silent", "/dripping")) {
            long begun = System.nanoTime();
            assertUnavailable(get(path).within(Duration.ofMillis(400)), "no answer within 400 ms");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(5));
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(sent(get("/well")).body()).isEqualTo("well"));
    }

    @Test
    void aHookThatIsOverWaitsNoMore() throws Exception {
        var begun = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> waiting = threads.submit(() -> called(HookCall.job(), () -> {
                begun.countDown();
                return http.send(get("/silent"));
            }));
            begun.await();
            waiting.cancel(true);
        }
        Awaitility.await()
                .untilAsserted(() -> assertThat(sent(get("/well")).body()).isEqualTo("well"));
    }

    @Test
    void aPluginThatCallsAThousandTimesIsContained() throws Exception {
        outbound.destroy();
        use(new HttpSettings(3, 100, Set.of("rates.example"), server.certificate()));
        var refused = new AtomicInteger();
        var answered = new AtomicInteger();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                calls.add(threads.submit(() -> {
                    try {
                        sent(get("/well"));
                        answered.incrementAndGet();
                    } catch (UnavailableException e) {
                        refused.incrementAndGet();
                    }
                    return answered;
                }));
            }
            for (Future<?> call : calls) {
                call.get();
            }
        }
        assertThat(answered.get()).isBetween(1, 100);
        assertThat(answered.get() + refused.get()).isEqualTo(1_000);
        while (answered.get() + 1 <= 100 && succeeds()) {
            answered.incrementAndGet();
        }
        assertUnavailable(get("/well"), "100 calls for the company within a minute");
        HttpAnswer elsewhere = TenantContext.call(
                Actor.system(new UUID(8, 8)), () -> HookCall.job().run(() -> http.send(get("/well"))));
        assertThat(elsewhere.body()).as("another company is served").isEqualTo("well");
    }

    private boolean succeeds() throws Exception {
        try {
            return sent(get("/well")).isOk();
        } catch (UnavailableException e) {
            return false;
        }
    }

    @Test
    void onlySoManyAreUnderWayAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 3; i++) {
                threads.submit(() ->
                        called(HookCall.job(), () -> http.send(get("/silent").within(Duration.ofSeconds(2)))));
            }
            Awaitility.await()
                    .pollDelay(Duration.ofMillis(100))
                    .untilAsserted(() -> assertUnavailable(get("/well"), "3 calls under way"));
        }
    }

    @Test
    void nobodyIsCalledWhileARecordWaitsAndAGetOnlyAsks() throws Exception {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> called(HookCall.beforeSave(), () -> http.send(get("/well"))))
                .withMessageContaining("before a record is saved");
        assertThat(called(HookCall.request(true), () -> http.send(get("/well"))).body())
                .isEqualTo("well");
        for (HttpMethod method : List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> called(
                            HookCall.request(true),
                            () -> http.send(HttpCall.of(method, server.url("rates.example", "/well")))))
                    .withMessageContaining("while a GET is answered");
        }
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> http.send(get("/well")))
                .withMessageContaining("no company is bound here");
    }

    @Test
    void theLogSaysNothingThatWasSent(CapturedOutput output) {
        assertUnavailable(
                HttpCall.get(server.url("b.cells.example", "/well?key=secret")).header("Authorization", "secret"),
                "private address");
        assertThat(output.getAll())
                .contains("a call of plugin caller for company " + COMPANY + " has no answer: b.cells.example: ")
                .doesNotContain("secret");
    }

    @Test
    void certificatesThatCannotBeReadStopTheServer() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> new OutboundHttp(
                        new HttpSettings(1, 1, Set.of(), Path.of("nowhere.pem")), new InMemoryDnsResolver()))
                .withMessageContaining("kith.plugin.http.certificates");
    }
}
