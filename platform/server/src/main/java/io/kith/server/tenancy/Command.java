package io.kith.server.tenancy;

import java.util.List;

/** A statement that stores something, and its parameters. */
public record Command(String sql, List<Object> parameters) {

    public Command(String sql, Object... parameters) {
        this(sql, List.of(parameters));
    }
}
