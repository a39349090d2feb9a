package io.kith.local;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people and programs need to know when everything runs.
 *
 * @param mailbox empty in a light run, in which nobody can sign in either
 * @param tokens of the companies' programs
 */
record Summary(
        URI address,
        Optional<URI> mailbox,
        String operatorToken,
        Map<DemoCompany, String> tokens,
        Workspace workspace) {

    String text() {
        var text = new StringBuilder("Kith is running.\n");
        line(text, "Address", address.toString());
        mailbox.ifPresent(page -> {
            line(text, "Sign in", address + "/sign-in/person, each with the password " + DemoPerson.PASSWORD);
            for (DemoCompany company : tokens.keySet()) {
                for (DemoPerson person : company.people()) {
                    line(text, "", "%-21s %s of %s".formatted(person.email(), person.role(), company.slug()));
                }
            }
            line(text, "", "%-21s operator, at %s/sign-in/operator".formatted(DemoPerson.OPERATOR.email(), address));
            line(text, "Mailbox", page + ", which shows all mails of this run");
        });
        line(text, "API tokens", workspace.localJson().toString());
        line(text, "Data", workspace.data().toString());
        line(text, "Logs", workspace.logs().toString());
        line(text, "Stop", "Ctrl-C, or ./kith stop");
        line(text, "Reset", "./kith reset (deletes all local data)");
        return text.toString();
    }

    /** For tests and scripts. */
    String json() {
        Map<String, Object> operator = new LinkedHashMap<>();
        operator.put("token", operatorToken);
        Map<String, Object> local = new LinkedHashMap<>();
        local.put("baseUrl", address.toString());
        mailbox.ifPresent(page -> {
            local.put("mailUrl", page.toString());
            operator.put("username", DemoPerson.OPERATOR.email());
            operator.put("password", DemoPerson.PASSWORD);
        });
        local.put("operator", operator);
        Map<String, Object> tenants = new LinkedHashMap<>();
        tokens.forEach((company, token) -> tenants.put(
                company.slug(), Map.of("slug", company.slug(), "users", users(company), "apiToken", token)));
        local.put("tenants", tenants);
        return JsonMapper.shared().writeValueAsString(local);
    }

    private List<Map<String, String>> users(DemoCompany company) {
        return mailbox.isEmpty()
                ? List.of()
                : company.people().stream()
                        .map(person -> Map.of(
                                "username", person.email(), "password", DemoPerson.PASSWORD, "role", person.role()))
                        .toList();
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append("  %-11s %s%n".formatted(name, value));
    }
}
