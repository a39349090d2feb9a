package io.kith.server.identity;

/**
 * Somebody whom Keycloak knows.
 *
 * @param subject as Keycloak names them, for ever
 * @param email proved
 */
public record Person(String subject, String name, String email) {}
