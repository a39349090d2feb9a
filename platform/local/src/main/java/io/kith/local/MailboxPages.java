package io.kith.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/** The mailbox in a browser. A mail's HTML is somebody else's: it is shown in a frame that may run nothing and load nothing. */
final class MailboxPages implements HttpHandler {

    private static final Pattern ONE = Pattern.compile("/mails/(\\d{1,9})(/html)?");
    private static final Pattern LOCAL = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:\\d+)?");
    private static final String OWN_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String MAIL_POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none';"
                    + " form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

    private final Supplier<List<ReceivedMail>> mails;

    MailboxPages(Supplier<List<ReceivedMail>> mails) {
        this.mails = mails;
    }

    private record Answer(int status, String type, String policy, String body) {

        static Answer page(String body) {
            return new Answer(200, "text/html", OWN_POLICY, body);
        }

        static Answer refusal(int status, String sentence) {
            return new Answer(status, "text/plain", OWN_POLICY, sentence);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answer(exchange);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            var headers = exchange.getResponseHeaders();
            headers.set("Content-Type", answer.type() + "; charset=utf-8");
            headers.set("Content-Security-Policy", answer.policy());
            headers.set("X-Content-Type-Options", "nosniff");
            headers.set("Referrer-Policy", "no-referrer");
            headers.set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answer(HttpExchange exchange) {
        String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                .orElse("");
        if (!LOCAL.matcher(host).matches()) {
            // a page of somebody else's must not read this one under a name that it made point here
            return Answer.refusal(403, "This mailbox answers on 127.0.0.1 only.");
        }
        if (!exchange.getRequestMethod().equals("GET")) {
            return Answer.refusal(405, "GET only.");
        }
        var text = MailboxText.of(exchange.getRequestHeaders().getFirst("Accept-Language"));
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/")) {
            return Answer.page(text.list(mails.get().reversed()));
        }
        if (path.equals("/api/mails")) {
            return new Answer(
                    200, "application/json", OWN_POLICY, JsonMapper.shared().writeValueAsString(mails.get()));
        }
        Matcher one = ONE.matcher(path);
        if (one.matches()) {
            int id = Integer.parseInt(one.group(1));
            for (ReceivedMail mail : mails.get()) {
                if (mail.id() == id) {
                    return one.group(2) == null
                            ? Answer.page(text.one(mail))
                            : new Answer(200, "text/html", MAIL_POLICY, "<base target=\"_blank\">" + mail.html());
                }
            }
        }
        return Answer.refusal(404, text.nothing());
    }
}
