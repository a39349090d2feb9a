package io.kith.server.messaging;

import io.kith.server.testing.Api;
import io.kith.server.testing.Browser;
import io.kith.server.testing.KeycloakAdmin;
import io.kith.server.testing.Kith;
import java.util.Map;
import java.util.UUID;

/** Members of one company, each signed in with a browser of their own. */
record Colleagues(Kith kith, Kith.Company company) {

    static final String PASSWORD = "correct horse battery";

    record Colleague(UUID id, String name, String email, Browser browser, Api api) {

        /** As it is written into a text. */
        String mention() {
            return "@[" + name + "](member:" + id + ")";
        }
    }

    Colleague admin() {
        return signedIn(company.adminMember(), "Ada", "ada@" + company.slug() + ".example");
    }

    Colleague add(String name, String role) {
        String email = name.toLowerCase(java.util.Locale.ROOT) + "@" + company.slug() + ".example";
        UUID id = UUID.fromString(company.admin()
                .post("/api/v1/members", Map.of("name", name, "email", email, "role", role))
                .expect(201)
                .text("/id"));
        return signedIn(id, name, email);
    }

    private Colleague signedIn(UUID id, String name, String email) {
        KeycloakAdmin.signedIn().addPerson(email, name, PASSWORD, true);
        Browser browser = new Browser();
        browser.signIn(kith.base(), "/sign-in/person", email, PASSWORD);
        return new Colleague(id, name, email, browser, browser.api(kith.base()));
    }
}
