package io.kith.server.plugin.host;

import io.kith.sdk.http.HttpAnswer;
import io.kith.sdk.http.HttpCall;
import io.kith.sdk.http.HttpMethod;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;

/**
 * Calls others for plugins: over TLS, at public addresses, within a time for all of it, with nothing kept from one call for the next. Each call has a
 * thread of its own, so that whoever waits can leave when the time is over, whatever the other side does.
 */
final class OutboundHttp implements DisposableBean {

    private static final int LARGEST_ANSWER = 5 << 20;
    private static final int MOST_REDIRECTS = 5;
    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_LINE = 16 << 10;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final CloseableHttpClient client;
    /** Of the system: to look a name up keeps one, and requests of people run on the few that carry virtual ones. */
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            MOST_CONNECTIONS,
            1,
            TimeUnit.MINUTES,
            new SynchronousQueue<>(),
            // what is begun for one plugin serves others, and outlives it
            Thread.ofPlatform()
                    .daemon()
                    .inheritInheritableThreadLocals(false)
                    .name("call-", 0)
                    .factory());

    /** @param names what they mean, before it is looked at */
    OutboundHttp(HttpSettings settings, DnsResolver names) {
        Timeout longest = Timeout.of(HttpCall.LONGEST);
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(new PublicAddresses(names, settings.privateHosts()))
                        .setTlsSocketStrategy(ClientTlsStrategyBuilder.create()
                                .setSslContext(Believed.context(settings.certificates()))
                                .buildClassic())
                        .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                                .http1Config(Http1Config.custom()
                                        .setMaxHeaderCount(MOST_HEADERS)
                                        .setMaxLineLength(LONGEST_LINE)
                                        .setMaxEmptyLineCount(1)
                                        .build())
                                .build())
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(longest)
                                .setSocketTimeout(longest)
                                .setTimeToLive(TimeValue.ofMinutes(1))
                                .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                                .build())
                        .setMaxConnTotal(MOST_CONNECTIONS)
                        .setMaxConnPerRoute(MOST_CONNECTIONS)
                        .build())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(longest)
                        .setResponseTimeout(longest)
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setContentCompressionEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                // by no proxy of the system's, which would look names up by itself
                .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
                .setUserAgent("Kith")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** There is no answer, or none that is taken. */
    static final class NoAnswerException extends Exception {

        private static final long serialVersionUID = 1L;

        private final boolean late;

        /** @param reason for whoever develops the plugin; says nothing that was sent */
        NoAnswerException(String reason, boolean late) {
            super(reason);
            this.late = late;
        }

        boolean isLate() {
            return late;
        }
    }

    /** @param ended called when the connection is free again, which may be later than this returns */
    HttpAnswer send(HttpCall call, Runnable ended) throws NoAnswerException {
        var exchange = new Exchange(call);
        var answer = new CompletableFuture<HttpAnswer>();
        try {
            threads.execute(() -> {
                try {
                    answer.complete(exchange.answer());
                } catch (IOException | RuntimeException e) {
                    answer.completeExceptionally(e);
                } finally {
                    ended.run();
                }
            });
        } catch (RejectedExecutionException | OutOfMemoryError e) {
            // or the system starts no more threads
            ended.run();
            throw new NoAnswerException("this server has as many calls under way as it can", true);
        }
        try {
            return answer.get(call.timeout().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new NoAnswerException(
                    "there is no answer within " + call.timeout().toMillis() + " ms", true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswerException("the hook has taken all of its time", true);
        } catch (ExecutionException e) {
            throw new NoAnswerException(reason(e.getCause()), false);
        } finally {
            exchange.leave();
        }
    }

    /** What other libraries say may quote what was sent. */
    private static String reason(@Nullable Throwable cause) {
        return switch (cause) {
            case PublicAddresses.NotPublicException refused -> String.valueOf(refused.getMessage());
            case TooLargeException large -> String.valueOf(large.getMessage());
            case null -> "it has failed";
            default -> "it has failed with a " + cause.getClass().getSimpleName();
        };
    }

    private static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        TooLargeException() {
            super("the answer has more than " + (LARGEST_ANSWER >> 20) + " MB");
        }
    }

    /** A call with the redirects that it leads to. */
    private final class Exchange {

        private final HttpCall call;
        private @Nullable HttpUriRequestBase running;
        private boolean left;

        Exchange(HttpCall call) {
            this.call = call;
        }

        HttpAnswer answer() throws IOException {
            HttpCall next = call;
            for (int followed = 0; ; followed++) {
                HttpUriRequestBase request = begun(next);
                HttpAnswer answer = client.execute(request, response -> read(request, response));
                Optional<HttpCall> redirect = followed < MOST_REDIRECTS ? redirect(next, answer) : Optional.empty();
                if (redirect.isEmpty()) {
                    return answer;
                }
                next = redirect.get();
            }
        }

        private synchronized HttpUriRequestBase begun(HttpCall next) throws IOException {
            if (left) {
                throw new IOException("nobody waits for it any more");
            }
            var request = new HttpUriRequestBase(next.method().name(), next.url());
            next.headers().forEach(request::setHeader);
            if (next.contentType() != null) {
                request.setEntity(
                        new StringEntity(next.body(), ContentType.create(next.contentType(), StandardCharsets.UTF_8)));
            }
            running = request;
            return request;
        }

        /** Ends what is still under way. */
        synchronized void leave() {
            left = true;
            if (running != null) {
                running.cancel();
            }
        }
    }

    /** Where a GET goes on; empty for what leads elsewhere, which is for the plugin to decide. */
    private static Optional<HttpCall> redirect(HttpCall call, HttpAnswer answer) {
        Optional<String> location = answer.header("location");
        if (call.method() != HttpMethod.GET || !REDIRECTS.contains(answer.status()) || location.isEmpty()) {
            return Optional.empty();
        }
        try {
            URI there = call.url().resolve(location.get());
            var next = new HttpCall(call.method(), there, call.headers(), null, "", call.timeout());
            return next.host().equals(call.host())
                            && next.url().getPort() == call.url().getPort()
                    ? Optional.of(next)
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            // an address that no plugin could call either
            return Optional.empty();
        }
    }

    private static HttpAnswer read(HttpUriRequestBase request, ClassicHttpResponse response) throws IOException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Header header : response.getHeaders()) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            if (!name.startsWith("set-cookie")) {
                headers.computeIfAbsent(name, _ -> new ArrayList<>()).add(String.valueOf(header.getValue()));
            }
        }
        HttpEntity entity = response.getEntity();
        return new HttpAnswer(response.getCode(), headers, entity == null ? "" : text(request, entity));
    }

    private static String text(HttpUriRequestBase request, HttpEntity entity) throws IOException {
        if (entity.getContentLength() <= LARGEST_ANSWER) {
            try (InputStream content = entity.getContent()) {
                byte[] bytes = content.readNBytes(LARGEST_ANSWER + 1);
                if (bytes.length <= LARGEST_ANSWER) {
                    return new String(bytes, charset(entity));
                }
                // before the stream is closed, which would read the rest
                request.cancel();
            }
        }
        request.cancel();
        throw new TooLargeException();
    }

    private static Charset charset(HttpEntity entity) {
        ContentType type = ContentType.parseLenient(entity.getContentType());
        Charset named = type == null ? null : type.getCharset();
        return named == null ? StandardCharsets.UTF_8 : named;
    }

    @Override
    public void destroy() throws IOException {
        threads.shutdownNow();
        client.close();
    }
}
