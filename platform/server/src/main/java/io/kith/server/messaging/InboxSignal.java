package io.kith.server.messaging;

import io.kith.server.tenancy.TenantContext;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Carries the news that an inbox is otherwise than before from the transaction that made it so to every replica: by PostgreSQL's own
 * notifications, of which each replica hears on one connection, however many people look on. They say whose inbox it is and nothing of what
 * is in it, and arrive with the commit. What was said while the connection was away is made up for: everybody's count is read anew.
 */
@Component
final class InboxSignal implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(InboxSignal.class);
    private static final String CHANNEL = "kith_inbox";
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final JdbcTemplate jdbc;
    private final DataSource dispatch;
    private final InboxStreams streams;
    private volatile boolean running;
    private @Nullable Thread thread;

    InboxSignal(JdbcTemplate jdbc, @Qualifier("dispatchDataSource") DataSource dispatch, InboxStreams streams) {
        this.jdbc = jdbc;
        this.dispatch = dispatch;
        this.streams = streams;
    }

    /** Inside the transaction that changed the inboxes. */
    void changed(Collection<UUID> members) {
        UUID tenant = TenantContext.tenantId();
        for (UUID member : Set.copyOf(members)) {
            jdbc.query("select pg_notify(?, ?)", _ -> {}, CHANNEL, tenant + "/" + member);
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        thread = Thread.ofVirtual().name("inbox-signal").start(this::listen);
    }

    @Override
    public synchronized void stop() {
        running = false;
        try {
            if (thread != null) {
                thread.join(PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void listen() {
        while (running) {
            try (Connection connection = dispatch.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
                streams.raiseAll();
                try {
                    hear(connection.unwrap(PGConnection.class));
                } finally {
                    statement.execute("unlisten " + CHANNEL);
                }
            } catch (SQLException e) {
                if (running) {
                    log.warn("inboxes are not told of changes for a moment: {}", e.getSQLState());
                    pause();
                }
            }
        }
    }

    private void hear(PGConnection connection) throws SQLException {
        while (running) {
            PGNotification[] heard = connection.getNotifications(Math.toIntExact(LOOK.toMillis()));
            if (heard != null) {
                for (PGNotification one : heard) {
                    whose(one.getParameter()).ifPresent(streams::raise);
                }
            }
        }
    }

    private static Optional<InboxStreams.Whose> whose(String text) {
        String[] parts = text.split("/");
        return parts.length == 2
                ? Optional.of(new InboxStreams.Whose(UUID.fromString(parts[0]), UUID.fromString(parts[1])))
                : Optional.empty();
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
