package io.kith.server;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import liquibase.database.Database;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.LockException;
import liquibase.lockservice.StandardLockService;

/**
 * Lets one program at a time change the schema, by a lock that PostgreSQL gives back when the connection ends. Liquibase's own is a row, which
 * a program that is killed leaves behind, and then none can start any more. Public for {@link java.util.ServiceLoader}.
 */
public final class MigrationLock extends StandardLockService {

    /** Of this program; any number that no other one takes in the same database. */
    private static final long NUMBER = 0x6b697468;

    @Override
    public int getPriority() {
        return PRIORITY_DATABASE;
    }

    @Override
    public boolean supports(Database database) {
        return database instanceof PostgresDatabase;
    }

    /** There is no table of locks. */
    @Override
    public void init() {}

    @Override
    public void waitForLock() throws LockException {
        if (!hasChangeLogLock) {
            call("select pg_advisory_lock(?)");
            hasChangeLogLock = true;
        }
    }

    @Override
    public boolean acquireLock() throws LockException {
        waitForLock();
        return true;
    }

    @Override
    public void releaseLock() throws LockException {
        if (hasChangeLogLock) {
            hasChangeLogLock = false;
            call("select pg_advisory_unlock(?)");
        }
    }

    private void call(String sql) throws LockException {
        try {
            // what a failed migration left open would refuse every statement
            database.rollback();
            var connection = (JdbcConnection) database.getConnection();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setLong(1, NUMBER);
                statement.execute();
            }
        } catch (DatabaseException | SQLException e) {
            throw new LockException(e);
        }
    }
}
