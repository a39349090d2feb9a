package io.kith.local;

import java.net.URI;

/** What a person needs to know when everything runs. */
record Summary(URI address, Workspace workspace) {

    String text() {
        return """

                Kith is running.

                  Address   %s
                  Tokens    of the demo companies acme and globex, and of the operator: %s
                  Data      %s
                  Logs      %s
                  Stop      Ctrl-C, or ./kith stop
                  Reset     ./kith reset (deletes all local data)
                """.formatted(address, workspace.localJson(), workspace.data(), workspace.logs());
    }
}
