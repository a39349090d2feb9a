package io.kith.local;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a person needs to know when everything runs.
 *
 * @param mail null in a light run, in which nobody signs in
 */
record Summary(URI address, @Nullable URI mail, Workspace workspace) {

    String text() {
        return """

                Kith is running.

                  Address   %s
                %s  Tokens    of the demo companies and of the operator: %s
                  Data      %s
                  Logs      %s
                  Stop      Ctrl-C, or ./kith stop
                  Reset     ./kith reset (deletes all local data)
                """.formatted(address, people(), workspace.localJson(), workspace.data(), workspace.logs());
    }

    private String people() {
        if (mail == null) {
            return "";
        }
        StringBuilder lines = new StringBuilder("  Sign in   with the password " + DemoPerson.PASSWORD + " as\n");
        for (DemoCompany company : DemoCompany.values()) {
            lines.append("              %s (admin) or %s, of %s\n"
                    .formatted(company.admin().email(), company.user().email(), company.slug()));
        }
        return lines.append("  Mailbox   ")
                .append(mail)
                .append(" (shows all mail that Kith sends)\n")
                .toString();
    }
}
