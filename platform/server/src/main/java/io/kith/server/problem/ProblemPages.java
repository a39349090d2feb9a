package io.kith.server.problem;

import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page behind each problem's {@code type}: what happened, what to do, who can. */
@RestController
final class ProblemPages {

    private final Messages messages;

    ProblemPages(Messages messages) {
        this.messages = messages;
    }

    @GetMapping(path = "/problems", produces = MediaType.TEXT_HTML_VALUE)
    String all(Locale locale) {
        var list = new StringBuilder();
        Arrays.stream(ErrorCode.values())
                .forEach(code -> list.append("<li><a href=\"/problems/%s\">%s</a></li>"
                        .formatted(code.key(), escaped(locale, "problem." + code.key() + ".title"))));
        return page(locale, escaped(locale, "page.title"), "<ul>" + list + "</ul>");
    }

    @GetMapping(path = "/problems/{key}", produces = MediaType.TEXT_HTML_VALUE)
    String one(@PathVariable String key, Locale locale) {
        ErrorCode code = ErrorCode.ofKey(key)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
        var body = new StringBuilder("<p>%s: <code>%s</code> · HTTP %d</p>"
                .formatted(escaped(locale, "page.code"), code.key(), code.status()));
        for (String part : new String[] {"what", "do", "who"}) {
            body.append("<h2>%s</h2><p>%s</p>"
                    .formatted(escaped(locale, "page." + part), escaped(locale, "problem." + code.key() + "." + part)));
        }
        body.append("<p><a href=\"/problems\">%s</a></p>".formatted(escaped(locale, "page.all")));
        return page(locale, escaped(locale, "problem." + code.key() + ".title"), body.toString());
    }

    private String escaped(Locale locale, String key) {
        return HtmlUtils.htmlEscape(messages.text(locale, key), "UTF-8");
    }

    private static String page(Locale locale, String title, String body) {
        return """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Kith</title><link rel="stylesheet" href="/problems/style.css"></head>
                <body><main><h1>%s</h1>%s</main></body>
                </html>
                """.formatted(locale.getLanguage().equals("zh") ? "zh-CN" : "en", title, title, body);
    }

    @GetMapping(path = "/problems/style.css", produces = "text/css")
    String style() {
        return """
                :root { color-scheme: light dark; }
                body { font: 16px/1.6 system-ui, sans-serif; margin: 0; }
                main { max-width: 40rem; margin: 4rem auto; padding: 0 1.25rem; }
                h1 { font-size: 1.5rem; line-height: 1.3; }
                h2 { font-size: 1rem; margin: 1.5rem 0 0.25rem; }
                p { margin: 0.25rem 0; }
                """;
    }
}
