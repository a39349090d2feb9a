package io.kith.server.tenancy;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.ArgumentPreparedStatementSetter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.RowMapperResultSetExtractor;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The only way to the tables of a company. One call opens each transaction: it binds the company for row-level security and learns whether
 * the company is active, which schema holds, and whether the actor's credential is still the newest.
 */
@Component
public final class TenantTransactions {

    private static final String OPEN = """
            select set_config('app.tenant_id', id::text, true), set_config('plan_cache_mode', ?, true),
                state, schema_version, access_epoch, erase_at
            from tenant where id = ?
            """;

    /** The opening call of a transaction that ends with the statement behind it. */
    private static final String OPEN_FOR_ONE =
            OPEN.strip().replaceFirst("select ", "select set_config('transaction_read_only', 'on', true), ") + ";\n";

    /**
     * The opening call of commands that wait for no answer. Whoever is no longer entitled to them, or prepared them with another schema, is
     * bound to no company, and row-level security refuses whatever follows.
     */
    private static final String OPEN_FOR_COMMANDS = """
            select set_config('app.tenant_id', case when state = 'active' and schema_version = ? and access_epoch = ?
                then id::text else '' end, true), set_config('plan_cache_mode', ?, true)
            from tenant where id = ?""";

    private static final String REFUSED_BY_ROW_LEVEL_SECURITY = "42501";

    private static final int TRIES = 4;
    private static final String PLANNED_ONCE = "force_generic_plan";
    private static final String PLANNED_EACH_TIME = "force_custom_plan";

    private static final String CURRENT = TenantTransactions.class.getName();

    private final JdbcTemplate jdbc;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;

    TenantTransactions(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
        this.writing = new TransactionTemplate(transactions);
    }

    /**
     * Runs in a short read-only transaction of the bound company, for statements that name rows by their keys. They are planned once per
     * connection: to weigh all the indexes of records takes ten times as long as to fetch one.
     */
    public <T extends @Nullable Object> T read(Function<BoundTransaction, T> work) {
        return run(reading, PLANNED_ONCE, Open.TO_READ, work);
    }

    /**
     * As {@link #read}, with each statement planned for its actual values: for lists, where a plan that suits any values can be a hundred
     * times slower than the one that suits these (ADR 1).
     */
    public <T extends @Nullable Object> T query(Function<BoundTransaction, T> work) {
        return run(reading, PLANNED_EACH_TIME, Open.TO_READ, work);
    }

    /**
     * As {@link #read}, for a single statement: it travels together with the opening call, so that all is one round trip.
     *
     * @param check refuses the transaction, before anything of the answer is looked at
     */
    public <T> List<T> read(
            Consumer<BoundTransaction> check, String sql, RowMapper<T> rows, @Nullable Object... parameters) {
        return single(PLANNED_ONCE, check, sql, rows, parameters);
    }

    /** As {@link #query}, for a single statement. */
    public <T> List<T> query(
            Consumer<BoundTransaction> check, String sql, RowMapper<T> rows, @Nullable Object... parameters) {
        return single(PLANNED_EACH_TIME, check, sql, rows, parameters);
    }

    /**
     * Runs in a transaction of the bound company, planned as in {@link #read}; whatever it throws undoes everything. Work that met
     * another's lock the wrong way round is undone and done again.
     */
    public <T extends @Nullable Object> T write(Function<BoundTransaction, T> work) {
        for (int tried = 1; ; tried++) {
            try {
                return run(writing, PLANNED_ONCE, Open.TO_WRITE, work);
            } catch (PessimisticLockingFailureException e) {
                // two that waited for each other; whoever joined leaves it to the one who began
                if (isOpen() || tried == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** As {@link #write}, also in a company that is closed: for what opens it again, and to say what is taken along. */
    public <T extends @Nullable Object> T writeEvenIfClosed(Function<BoundTransaction, T> work) {
        return run(writing, PLANNED_ONCE, Open.EVEN_IF_CLOSED, work);
    }

    /**
     * Stores what can be stored without a look at anything before, in a transaction of its own and one round trip. False, with nothing
     * stored, if the company, its schema or the actor's credential are not what they were; {@link #write} finds out what has changed. False
     * too inside a transaction of the caller.
     *
     * @param schemaVersion with which the commands were prepared
     */
    public boolean store(long schemaVersion, List<Command> commands) {
        Actor actor = TenantContext.actor();
        if (!actor.kind().hasCredential()
                || actor.onlyLooks()
                || TransactionSynchronizationManager.isActualTransactionActive()) {
            return false;
        }
        var sql = new StringBuilder(OPEN_FOR_COMMANDS);
        List<@Nullable Object> parameters = new ArrayList<>();
        Collections.addAll(parameters, schemaVersion, actor.accessEpoch(), PLANNED_ONCE, actor.tenantId());
        for (Command command : commands) {
            sql.append(";\n").append(command.sql());
            parameters.addAll(command.parameters());
        }
        var setter = new ArgumentPreparedStatementSetter(parameters.toArray());
        Boolean stored = jdbc.execute(sql.toString(), (PreparedStatementCallback<Boolean>) statement -> {
            setter.setValues(statement);
            try {
                statement.execute();
                return true;
            } catch (SQLException e) {
                if (REFUSED_BY_ROW_LEVEL_SECURITY.equals(e.getSQLState())) {
                    return false;
                }
                throw e;
            }
        });
        return Boolean.TRUE.equals(stored);
    }

    /** Whether the caller is inside a transaction of its company. */
    public static boolean isOpen() {
        return TransactionSynchronizationManager.getResource(CURRENT) != null;
    }

    @SuppressWarnings("NullAway") // the template's result is what the work returns
    private <T extends @Nullable Object> T run(
            TransactionTemplate template, String plans, Open open, Function<BoundTransaction, T> work) {
        if (TransactionSynchronizationManager.getResource(CURRENT) instanceof BoundTransaction joined) {
            if (!joined.tenantId().equals(TenantContext.tenantId())) {
                throw new IllegalStateException("a transaction of another company is open");
            }
            return work.apply(joined);
        }
        return template.execute(_ -> {
            BoundTransaction bound = open(TenantContext.actor(), plans, open);
            TransactionSynchronizationManager.bindResource(CURRENT, bound);
            try {
                return work.apply(bound);
            } finally {
                TransactionSynchronizationManager.unbindResource(CURRENT);
            }
        });
    }

    private <T> List<T> single(
            String plans,
            Consumer<BoundTransaction> check,
            String sql,
            RowMapper<T> rows,
            @Nullable Object[] parameters) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return run(reading, plans, Open.TO_READ, bound -> {
                check.accept(bound);
                return jdbc.query(sql, rows, parameters);
            });
        }
        Actor actor = TenantContext.actor();
        List<@Nullable Object> all = new ArrayList<>(parameters.length + 2);
        all.add(plans);
        all.add(actor.tenantId());
        all.addAll(Arrays.asList(parameters));
        var setter = new ArgumentPreparedStatementSetter(all.toArray());
        // sent as one, the two are one transaction, which the database ends by itself
        List<T> found = jdbc.execute(OPEN_FOR_ONE + sql, (PreparedStatementCallback<List<T>>) statement -> {
            setter.setValues(statement);
            statement.execute();
            try (ResultSet opened = statement.getResultSet()) {
                check.accept(opened(actor, opened, Open.TO_READ));
            }
            statement.getMoreResults();
            try (ResultSet answer = statement.getResultSet()) {
                return new RowMapperResultSetExtractor<>(rows).extractData(answer);
            }
        });
        return Objects.requireNonNull(found);
    }

    private BoundTransaction open(Actor actor, String plans, Open open) {
        ResultSetExtractor<BoundTransaction> check = row -> opened(actor, row, open);
        BoundTransaction bound = jdbc.query(OPEN, check, plans, actor.tenantId());
        if (bound == null) {
            throw new IllegalStateException("the opening call answered nothing");
        }
        return bound;
    }

    /** What a transaction is for. */
    private enum Open {
        TO_READ,
        TO_WRITE,
        EVEN_IF_CLOSED
    }

    private static BoundTransaction opened(Actor actor, ResultSet row, Open open) throws SQLException {
        if (!row.next()) {
            throw Problem.of(ErrorCode.UNAUTHENTICATED).exception();
        }
        boolean fresh = row.getLong("access_epoch") == actor.accessEpoch();
        if (!fresh && actor.kind().hasCredential()) {
            throw new StaleAccess();
        }
        if (actor.onlyLooks() && open != Open.TO_READ) {
            throw Problem.of(ErrorCode.ONLY_LOOKING).exception();
        }
        requireOpen(TenantState.ofKey(row.getString("state")), row.getTimestamp("erase_at"), actor, open);
        return new BoundTransaction(actor.tenantId(), row.getLong("schema_version"));
    }

    private static void requireOpen(TenantState state, @Nullable Timestamp eraseAt, Actor actor, Open open) {
        boolean system = actor.kind() == ActorKind.SYSTEM;
        switch (state) {
            case ACTIVE -> {}
            case SUSPENDED -> {
                if (!system) {
                    throw Problem.of(ErrorCode.COMPANY_SUSPENDED).exception();
                }
            }
            case CLOSED -> {
                if (!system && open == Open.TO_WRITE) {
                    String day = String.valueOf(eraseAt).substring(0, 10);
                    throw Problem.of(ErrorCode.COMPANY_CLOSED, Map.of("day", day))
                            .exception();
                }
            }
            case ERASED -> {
                // what comes late may look, and finds nothing; it must bring nothing back
                if (!system || open != Open.TO_READ) {
                    throw Problem.of(ErrorCode.UNAUTHENTICATED).exception();
                }
            }
        }
    }
}
