package io.kith.local;

/**
 * Somebody who can sign in to a local run. The password is no secret: whoever has an account on this machine can read all its mails in the
 * mailbox anyway.
 *
 * @param email proved, and the name to sign in by
 * @param role in the company
 * @param language {@code en} or {@code zh}
 */
record DemoPerson(String name, String email, String role, String language) {

    static final String PASSWORD = "welcome-to-kith";

    static final DemoPerson OPERATOR = new DemoPerson("Olivia Park", "operator@kith.example", "operator", "en");
}
