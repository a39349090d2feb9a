package io.kith.server.tenancy;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.kith.config.text.Sentence;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What companies subscribe to, and the one word that is said when more is wanted than an edition allows. */
@Component
public final class Editions {

    /** How old what {@link #recent} says may be. */
    private static final Duration RECENT = Duration.ofSeconds(5);

    private static final Sentence OPERATOR = Sentence.of("whoever runs this Kith", "本系统的运维方");

    private final JdbcClient jdbc;
    private final ObjectProvider<UsageMeter> meters;
    private final Sentence contact;
    private final AsyncLoadingCache<UUID, Edition> recent = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterAccess(Duration.ofHours(1))
            .refreshAfterWrite(RECENT)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .buildAsync(this::of);

    /** @param contact whom to ask for more: a mail address or a link; empty for nobody in particular */
    Editions(JdbcClient jdbc, ObjectProvider<UsageMeter> meters, @Value("${kith.editions.contact:}") String contact) {
        this.jdbc = jdbc;
        this.meters = meters;
        this.contact = contact.isBlank() ? OPERATOR : Sentence.same(contact.strip());
    }

    /** Who can raise a limit. */
    public Sentence contact() {
        return contact;
    }

    public List<Edition> list() {
        return jdbc.sql("select * from edition order by key")
                .query(Editions::edition)
                .list();
    }

    public Optional<Edition> find(String key) {
        return jdbc.sql("select * from edition where key = ?")
                .param(key)
                .query(Editions::edition)
                .optional();
    }

    /** Of a company, as it is now. */
    public Edition of(UUID tenant) {
        return jdbc.sql("select e.* from tenant t join edition e on e.key = t.edition where t.id = ?")
                .param(tenant)
                .query(Editions::edition)
                .single();
    }

    /** As it was some seconds ago, for what every request asks. */
    public Edition recent(UUID tenant) {
        try {
            return recent.get(tenant).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** As {@link #recent}, without waiting: nothing as long as it is being looked up. */
    public Optional<Edition> recentIfKnown(UUID tenant) {
        CompletableFuture<Edition> found = recent.get(tenant);
        return found.isDone() && !found.isCompletedExceptionally() ? Optional.of(found.join()) : Optional.empty();
    }

    /** Adds an edition, or changes one for all its companies; nothing that they have is taken from them. */
    public void put(Edition edition) {
        List<String> columns = Stream.of(Limit.values()).map(Limit::column).toList();
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(edition.key());
        parameters.add(edition.name().en());
        parameters.add(edition.name().zh());
        Stream.of(Limit.values())
                .forEach(limit -> parameters.add(edition.limits().get(limit)));
        jdbc.sql("insert into edition (key, name_en, name_zh, " + String.join(", ", columns) + ") values (?, ?, ?"
                        + ", ?::bigint".repeat(columns.size())
                        + ") on conflict (key) do update set name_en = excluded.name_en, name_zh = excluded.name_zh, "
                        + columns.stream()
                                .map(column -> column + " = excluded." + column)
                                .collect(Collectors.joining(", ")))
                .params(parameters)
                .update();
    }

    /** Gives a company another edition. */
    public void give(UUID tenant, String key) {
        jdbc.sql("update tenant set edition = ? where id = ?")
                .params(key, tenant)
                .update();
        recent.synchronous().invalidate(tenant);
    }

    /**
     * Ends the request unless the bound company may have more of something. Of several at once, one goes on at a time, so that no two take
     * the last place: inside the transaction that adds it.
     */
    public void require(Limit limit, long more) {
        UUID tenant = TenantContext.tenantId();
        if (of(tenant).most(limit).isEmpty()) {
            return;
        }
        jdbc.sql("select id from tenant where id = ? for no key update")
                .param(tenant)
                .query()
                .singleRow();
        Edition edition = of(tenant);
        long there = meter(limit).used();
        if (there + more > edition.most(limit).orElse(Long.MAX_VALUE)) {
            throw reached(edition, limit, there).exception();
        }
    }

    private UsageMeter meter(Limit limit) {
        return meters.stream()
                .filter(meter -> meter.limit() == limit)
                .findFirst()
                .orElseThrow();
    }

    /** Says that there is no more, how much there is, and who can change that. */
    public Problem reached(Edition edition, Limit limit, long used) {
        long most = edition.most(limit).orElseThrow();
        Map<String, Object> said = Map.of(
                "limit", limit.title(), "edition", edition.name(), "max", most, "used", used, "contact", contact);
        return new Problem(
                ErrorCode.LIMIT_REACHED,
                said,
                List.of(new ProblemViolation(
                        "", "limit-reached", Map.of("limit", limit.title(), "edition", edition.name(), "max", most))),
                Map.of("limit", limit.key(), "edition", edition.key(), "max", most, "used", used));
    }

    private static Edition edition(ResultSet row, int number) throws SQLException {
        Map<Limit, Long> limits = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            long most = row.getLong(limit.column());
            if (!row.wasNull()) {
                limits.put(limit, most);
            }
        }
        return new Edition(
                row.getString("key"), Sentence.of(row.getString("name_en"), row.getString("name_zh")), limits);
    }
}
