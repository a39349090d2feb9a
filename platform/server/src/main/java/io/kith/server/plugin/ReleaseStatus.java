package io.kith.server.plugin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What became of each release on each replica, for whoever runs them. */
@Component
final class ReleaseStatus {

    /** A replica that has not been heard of for so long is not there any more. */
    static final Duration SILENCE = Duration.ofMinutes(1);

    private final JdbcClient jdbc;

    ReleaseStatus(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param failure why it does not run there; null if it does */
    record Run(
            UUID replica, PluginRelease release, @Nullable String failure) {}

    List<Run> all(Instant now) {
        return jdbc.sql("select replica, plugin, version, failure from plugin_run where seen_at > ?"
                        + " order by plugin, version, replica")
                .param(now.minus(SILENCE).atOffset(ZoneOffset.UTC))
                .query(ReleaseStatus::run)
                .list();
    }

    void put(UUID replica, PluginRelease release, String sha256, @Nullable String failure, Instant now) {
        jdbc.sql("""
                        insert into plugin_run (replica, plugin, version, sha256, failure, seen_at) values (?, ?, ?, ?, ?, ?)
                        on conflict (replica, plugin, version)
                            do update set sha256 = excluded.sha256, failure = excluded.failure, seen_at = excluded.seen_at
                        """)
                .param(replica)
                .param(release.plugin())
                .param(release.version())
                .param(sha256)
                .param(failure)
                .param(now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void remove(UUID replica, PluginRelease release) {
        jdbc.sql("delete from plugin_run where replica = ? and plugin = ? and version = ?")
                .params(replica, release.plugin(), release.version())
                .update();
    }

    /** What replicas have left that are not there any more. */
    void forget(Instant now) {
        jdbc.sql("delete from plugin_run where seen_at < ?")
                .param(now.minus(SILENCE).atOffset(ZoneOffset.UTC))
                .update();
    }

    void left(UUID replica) {
        jdbc.sql("delete from plugin_run where replica = ?").param(replica).update();
    }

    private static Run run(ResultSet row, int number) throws SQLException {
        return new Run(
                row.getObject("replica", UUID.class),
                new PluginRelease(row.getString("plugin"), row.getString("version")),
                row.getString("failure"));
    }
}
