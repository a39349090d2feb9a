package io.kith.server.record;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.text.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Does a write at most once per key, however often and however concurrently it is sent: the key is stored in the write's own transaction,
 * with the answer, and whoever comes second gets that answer.
 */
@Component
public final class WriteKeys {

    private static final Duration KEPT = Duration.ofHours(24);
    private static final int LONGEST = 255;

    private final TenantTransactions transactions;
    private final TenantPredicate wall;
    private final JdbcTemplate jdbc;
    private final JdbcClient dispatch;
    private final Clock clock;

    WriteKeys(
            TenantTransactions transactions,
            TenantPredicate wall,
            JdbcTemplate jdbc,
            @Qualifier("dispatchJdbc") JdbcClient dispatch,
            Clock clock) {
        this.transactions = transactions;
        this.wall = wall;
        this.jdbc = jdbc;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** An answer as it went out. */
    public record Answer(
            int status, @Nullable String location, @Nullable String etag, String body) {}

    private record Kept(
            String fingerprint,
            @Nullable Integer status,
            @Nullable String headers,
            @Nullable String body) {}

    /**
     * @param key what the caller sent as Idempotency-Key; null does the work without one
     * @param route method and address; a key counts per actor and route
     * @param request the request's content, by which a reuse of the key for something else is noticed
     */
    public Answer once(@Nullable String key, String route, Supplier<String> request, Supplier<Answer> work) {
        if (key == null) {
            return work.get();
        }
        if (key.isBlank() || key.length() > LONGEST || key.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            throw Problem.of(
                            ErrorCode.MALFORMED_REQUEST,
                            List.of(new ProblemViolation("Idempotency-Key", "invalid-key", Map.of("max", LONGEST))))
                    .exception();
        }
        String whole = "idempotency/" + TenantContext.actor().id() + "/" + Sha256.hex(route + "\n" + key);
        String fingerprint = Sha256.hex(request.get());
        return transactions.write(bound -> {
            if (!claim(bound.tenantId(), whole, fingerprint)) {
                return earlier(bound.tenantId(), whole, fingerprint);
            }
            Answer answer = work.get();
            keep(bound.tenantId(), whole, answer);
            return answer;
        });
    }

    /** Waits for a twin that is under way; false if somebody has the key. */
    private boolean claim(UUID tenant, String key, String fingerprint) {
        Instant now = clock.instant();
        return jdbc.update(
                        """
                        insert into write_key as k (tenant_id, key, fingerprint, created_at) values (?, ?, ?, ?)
                        on conflict (tenant_id, key) do update
                        set fingerprint = excluded.fingerprint, created_at = excluded.created_at, status = null
                        where k.created_at < ?
                        """,
                        tenant,
                        key,
                        fingerprint,
                        now.atOffset(ZoneOffset.UTC),
                        now.minus(KEPT).atOffset(ZoneOffset.UTC))
                == 1;
    }

    private Answer earlier(UUID tenant, String key, String fingerprint) {
        Kept kept = jdbc.queryForObject(
                "select fingerprint, status, headers, response from write_key k where " + wall.on("k") + " and key = ?",
                (row, _) -> new Kept(
                        row.getString("fingerprint"),
                        row.getObject("status", Integer.class),
                        row.getString("headers"),
                        row.getString("response")),
                tenant,
                key);
        if (kept == null || !kept.fingerprint().equals(fingerprint)) {
            throw Problem.of(ErrorCode.IDEMPOTENCY_KEY_REUSED).exception();
        }
        if (kept.status() == null || kept.body() == null || kept.headers() == null) {
            throw new IllegalStateException("a key without its answer");
        }
        String[] headers = kept.headers().split("\n", -1);
        return new Answer(kept.status(), emptyToNull(headers[0]), emptyToNull(headers[1]), kept.body());
    }

    private void keep(UUID tenant, String key, Answer answer) {
        jdbc.update(
                "update write_key k set status = ?, headers = ?, response = ? where " + wall.on("k") + " and key = ?",
                answer.status(),
                nullToEmpty(answer.location()) + "\n" + nullToEmpty(answer.etag()),
                answer.body(),
                tenant,
                key);
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT5M")
    void forgetExpired() {
        dispatch.sql("delete from write_key where created_at < ?")
                .param(clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String nullToEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
