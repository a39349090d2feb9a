package io.kith.local;

import java.util.Map;

/**
 * Somebody who can sign in to the local run. Their password is no secret: nothing here can be reached from another machine.
 *
 * @param role in their company: {@code admin} or {@code user}
 */
record DemoPerson(String name, String email, String role) {

    static final String PASSWORD = "kith-demo-2026";
    static final DemoPerson OPERATOR = new DemoPerson("Olga Operator", "operator@kith.example", "operator");

    Map<String, Object> login() {
        return Map.of("username", email, "password", PASSWORD, "role", role);
    }
}
