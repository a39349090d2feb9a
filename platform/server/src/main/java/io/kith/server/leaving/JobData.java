package io.kith.server.leaving;

import io.kith.server.tenancy.TenantData;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Jobs that wait; their instances begin with the company's id. */
@Component
final class JobData implements TenantData {

    private final JdbcClient jdbc;

    JobData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<String> tables() {
        return List.of();
    }

    @Override
    public Set<Place> places() {
        return Set.of(Place.JOBS);
    }

    @Override
    public void erase(UUID company) {
        // one that runs finds nothing to do, and is gone when the company is looked at again
        jdbc.sql("delete from scheduled_tasks where task_instance like ? || '%' and task_name <> ? and not picked")
                .params(company.toString(), ErasureLane.NAME)
                .update();
    }
}
