package io.kith.server;

import java.util.Arrays;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Kith; or, with the one argument {@code migrate}, brings the database to this version and ends. */
@EnableScheduling
@SpringBootApplication(exclude = UserDetailsServiceAutoConfiguration.class)
public class KithServer {

    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(Migration.COMMAND)) {
            Migration.run(Arrays.copyOfRange(arguments, 1, arguments.length));
        } else {
            SpringApplication.run(KithServer.class, arguments);
        }
    }
}
