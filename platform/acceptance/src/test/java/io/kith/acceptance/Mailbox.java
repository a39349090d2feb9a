package io.kith.acceptance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The mails of a local run, as a program reads them. */
record Mailbox(URI address) {

    private static final Pattern SIGN_UP = Pattern.compile("https?://\\S+/sign-up/continue#\\S+");
    private static final Pattern INVITATION = Pattern.compile("https?://\\S+/invitation#\\S+");
    private static final Pattern PASSWORD = Pattern.compile("https?://\\S+/login-actions/action-token\\S+");

    /** The link of the newest mail by which somebody chooses a new password, as soon as it is there. */
    String passwordLink(String to) {
        return link(PASSWORD, to);
    }

    /** The link of the newest sign-up mail to somebody, as soon as it is there. */
    String signUpLink(String to) {
        return link(SIGN_UP, to);
    }

    /** The link of the newest invitation to somebody, as soon as it is there. */
    String invitationLink(String to) {
        return link(INVITATION, to);
    }

    private String link(Pattern link, String to) {
        return Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .until(() -> newest(link, to), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<String> newest(Pattern link, String to) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request =
                    HttpRequest.newBuilder(address.resolve("/api/mails")).build();
            JsonNode mails = JsonMapper.shared()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body());
            return mails.valueStream()
                    .filter(mail -> mail.get("to").toString().contains(to))
                    .reduce((_, later) -> later)
                    .map(mail -> link.matcher(mail.get("text").asString()))
                    .filter(Matcher::find)
                    .map(Matcher::group);
        }
    }
}
