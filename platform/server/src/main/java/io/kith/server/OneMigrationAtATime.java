package io.kith.server;

import liquibase.Liquibase;
import liquibase.exception.LockException;
import liquibase.integration.spring.Customizer;
import liquibase.lockservice.LockServiceFactory;
import org.springframework.stereotype.Component;

/** Takes the lock before Liquibase does, which in an empty database makes its own table first. It goes with the connection. */
@Component
final class OneMigrationAtATime implements Customizer<Liquibase> {

    @Override
    public void customize(Liquibase liquibase) {
        try {
            LockServiceFactory.getInstance()
                    .getLockService(liquibase.getDatabase())
                    .waitForLock();
        } catch (LockException e) {
            throw new IllegalStateException("no lock for the migrations", e);
        }
    }
}
