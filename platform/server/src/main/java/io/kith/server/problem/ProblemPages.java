package io.kith.server.problem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** The page behind each problem's {@code type}: what happened, what to do, who can. */
@RestController
final class ProblemPages {

    private final Messages messages;
    private final String style = file("style.css");

    ProblemPages(Messages messages) {
        this.messages = messages;
    }

    @GetMapping(path = "/problems", produces = MediaType.TEXT_HTML_VALUE)
    String all(Locale locale) {
        var list = new StringBuilder();
        Arrays.stream(ErrorCode.values())
                .forEach(code -> list.append("<li><a href=\"/problems/%s\">%s</a> <span>%d</span></li>"
                        .formatted(code.key(), escaped(locale, "problem." + code.key() + ".title"), code.status())));
        return PlainPage.html(locale, escaped(locale, "page.title"), "<ul>" + list + "</ul>");
    }

    @GetMapping(path = "/problems/{key}", produces = MediaType.TEXT_HTML_VALUE)
    String one(@PathVariable String key, Locale locale) {
        ErrorCode code = ErrorCode.ofKey(key)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
        var body = new StringBuilder("<p class=\"code\">%s <code>%s</code> · HTTP %d</p>"
                .formatted(escaped(locale, "page.code"), code.key(), code.status()));
        for (String part : new String[] {"what", "do", "who"}) {
            body.append("<h2>%s</h2><p>%s</p>"
                    .formatted(escaped(locale, "page." + part), escaped(locale, "problem." + code.key() + "." + part)));
        }
        body.append("<nav><a class=\"button\" href=\"/\">%s</a> <a href=\"/problems\">%s</a></nav>"
                .formatted(escaped(locale, "page.home"), escaped(locale, "page.all")));
        return PlainPage.html(locale, escaped(locale, "problem." + code.key() + ".title"), body.toString());
    }

    private String escaped(Locale locale, String key) {
        return HtmlUtils.htmlEscape(messages.text(locale, key), "UTF-8");
    }

    @GetMapping(path = "/problems/style.css", produces = "text/css")
    String style() {
        return style;
    }

    private static String file(String name) {
        try {
            return new ClassPathResource("problems/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
