package io.kith.server.messaging;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** The look of our mails: words, one button, and what else is to be said below. */
public final class MailPage {

    private MailPage() {}

    public static String html(Locale locale, List<String> words, URI link, String action, List<String> notes) {
        return """
                <!doctype html>
                <html lang="%s"><body style="margin:0;background:#f6f6f4;font:16px/1.6 system-ui,sans-serif;color:#191a1c">
                <div style="max-width:32rem;margin:0 auto;padding:2rem 1.25rem">
                <div style="font-weight:700;font-size:1.1rem;color:#2b59d9">Kith</div>
                <div style="background:#fff;border-radius:12px;padding:1.5rem;margin-top:1rem">
                %s
                <p><a href="%s" style="display:inline-block;background:#2b59d9;color:#fff;text-decoration:none;border-radius:8px;padding:.6rem 1.2rem">%s</a></p>
                <p style="font-size:.9rem;color:#53565c">%s</p>
                </div></div></body></html>
                """.formatted(
                locale.getLanguage().equals("zh") ? "zh-CN" : "en",
                words.stream().map(word -> "<p>" + escaped(word) + "</p>").collect(Collectors.joining()),
                escaped(link.toString()),
                escaped(action),
                notes.stream().map(MailPage::escaped).collect(Collectors.joining("<br>")));
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
