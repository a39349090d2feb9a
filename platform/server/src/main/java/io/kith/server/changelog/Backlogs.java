package io.kith.server.changelog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each consumer is behind. */
@Component
public final class Backlogs {

    private final JdbcClient dispatch;
    private final Consumers consumers;

    Backlogs(@Qualifier("dispatchJdbc") JdbcClient dispatch, Consumers consumers) {
        this.dispatch = dispatch;
        this.consumers = consumers;
    }

    /** One for each consumer, whether it is behind or not. */
    public List<Backlog> all() {
        List<Backlog> found = dispatch.sql("""
                        select consumer, min(due_at) filter (where state = 'pending'),
                            count(*) filter (where state = 'pending'), count(*) filter (where state = 'parked')
                        from delivery group by consumer
                        """)
                .query((row, _) -> new Backlog(
                        row.getString(1),
                        Optional.ofNullable(row.getTimestamp(2)).map(at -> at.toInstant()),
                        row.getLong(3),
                        row.getLong(4)))
                .list();
        List<Backlog> all = new ArrayList<>();
        for (ChangeConsumer consumer : consumers.all()) {
            all.add(found.stream()
                    .filter(one -> one.consumer().equals(consumer.name()))
                    .findFirst()
                    .orElse(new Backlog(consumer.name(), Optional.empty(), 0, 0)));
        }
        return all;
    }
}
