package io.kith.server.plugin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The packages that operators have installed, for all replicas. */
@Component
final class ReleaseStore {

    private static final long LOCK = 0x4b_69_74_68_50_4cL;

    private final JdbcClient jdbc;
    private final JdbcClient dispatch;

    ReleaseStore(JdbcClient jdbc, @Qualifier("dispatchJdbc") JdbcClient dispatch) {
        this.jdbc = jdbc;
        this.dispatch = dispatch;
    }

    /**
     * A release as it stands in the store.
     *
     * @param enabled whether servers are to run it
     * @param signer name of the key that it was signed with; null if it was not
     */
    record Stored(
            PluginRelease release,
            String namespace,
            boolean enabled,
            String sha256,
            long size,
            @Nullable String signer,
            Instant installedAt) {}

    /** Until the end of the transaction nobody else installs or removes one. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)").param(LOCK).query().listOfRows();
    }

    /** By plugin, the newest of each last. */
    List<Stored> all() {
        return jdbc
                .sql(
                        "select plugin, version, namespace, enabled, sha256, size, signer, installed_at from plugin_release")
                .query(ReleaseStore::stored)
                .list()
                .stream()
                .sorted((one, other) -> one.release().compareTo(other.release()))
                .toList();
    }

    Optional<byte[]> content(PluginRelease release) {
        return jdbc.sql("select content from plugin_release where plugin = ? and version = ?")
                .params(release.plugin(), release.version())
                .query(byte[].class)
                .optional();
    }

    void insert(Stored stored, byte[] content) {
        jdbc.sql("""
                        insert into plugin_release
                            (plugin, version, namespace, enabled, sha256, size, signer, installed_at, content)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .param(stored.release().plugin())
                .param(stored.release().version())
                .param(stored.namespace())
                .param(stored.enabled())
                .param(stored.sha256())
                .param(stored.size())
                .param(stored.signer())
                .param(stored.installedAt().atOffset(ZoneOffset.UTC))
                .param(content)
                .update();
    }

    /** False if there is no such release. */
    boolean enable(PluginRelease release, boolean enabled) {
        return jdbc.sql("update plugin_release set enabled = ? where plugin = ? and version = ?")
                        .params(enabled, release.plugin(), release.version())
                        .update()
                == 1;
    }

    /** @throws org.springframework.dao.DataIntegrityViolationException if a company uses it */
    void delete(PluginRelease release) {
        jdbc.sql("delete from plugin_release where plugin = ? and version = ?")
                .params(release.plugin(), release.version())
                .update();
    }

    /** How many companies use each release; those that use the one that was installed first, whichever that is, under its plugin without a version. */
    Map<PluginRelease, Long> companies() {
        Map<PluginRelease, Long> companies = new HashMap<>();
        dispatch.sql("select plugin, coalesce(version, '') as version, count(*) as companies from plugin_activation"
                        + " group by plugin, version")
                .query(row -> {
                    companies.put(
                            new PluginRelease(row.getString("plugin"), row.getString("version")),
                            row.getLong("companies"));
                });
        return companies;
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        return new Stored(
                new PluginRelease(row.getString("plugin"), row.getString("version")),
                row.getString("namespace"),
                row.getBoolean("enabled"),
                row.getString("sha256"),
                row.getLong("size"),
                row.getString("signer"),
                row.getTimestamp("installed_at").toInstant());
    }
}
