package io.kith.local;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words and the HTML of the mailbox's pages. */
enum MailboxText {
    ENGLISH("en", "Mailbox", "No mail has come yet.", "All mails", "From", "To", "As text", "There is no such page."),
    CHINESE("zh-CN", "邮箱", "还没有邮件。", "全部邮件", "发件人", "收件人", "纯文本", "没有这个页面。");

    private static final Pattern LINK = Pattern.compile("https?://[^\\s&<>\"]+(?:&amp;[^\\s&<>\"]+)*");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final String language;
    private final String title;
    private final String empty;
    private final String back;
    private final String from;
    private final String to;
    private final String asText;
    private final String nothing;

    MailboxText(
            String language,
            String title,
            String empty,
            String back,
            String from,
            String to,
            String asText,
            String nothing) {
        this.language = language;
        this.title = title;
        this.empty = empty;
        this.back = back;
        this.from = from;
        this.to = to;
        this.asText = asText;
        this.nothing = nothing;
    }

    static MailboxText of(@Nullable String acceptLanguage) {
        return acceptLanguage != null && acceptLanguage.startsWith("zh") ? CHINESE : ENGLISH;
    }

    String nothing() {
        return nothing;
    }

    String list(List<ReceivedMail> mails) {
        if (mails.isEmpty()) {
            return page(title, "<p>" + empty + "</p>");
        }
        var rows = new StringBuilder();
        for (ReceivedMail mail : mails) {
            rows.append("<li><a href=\"/mails/%d\">%s</a><span>%s · %s</span></li>"
                    .formatted(
                            mail.id(),
                            escaped(mail.subject()),
                            escaped(String.join(", ", mail.to())),
                            TIME.format(mail.receivedAt())));
        }
        return page(title, "<ul>" + rows + "</ul>");
    }

    String one(ReceivedMail mail) {
        String html = mail.html().isEmpty()
                ? ""
                : "<iframe title=\"%s\" src=\"/mails/%d/html\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\"></iframe>"
                        .formatted(escaped(mail.subject()), mail.id());
        String text = LINK.matcher(escaped(mail.text())).replaceAll("<a href=\"$0\">$0</a>");
        return page(
                mail.subject(),
                "<p><a href=\"/\">← %s</a></p><p>%s: %s<br>%s: %s<br>%s</p>%s<h2>%s</h2><pre>%s</pre>"
                        .formatted(
                                back,
                                from,
                                escaped(mail.from()),
                                to,
                                escaped(String.join(", ", mail.to())),
                                TIME.format(mail.receivedAt()),
                                html,
                                asText,
                                text));
    }

    private String page(String heading, String body) {
        return """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · Kith</title><style>
                :root { color-scheme: light dark; }
                body { font: 16px/1.6 system-ui, sans-serif; margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem; }
                h1 { font-size: 1.4rem; } h2 { font-size: 1rem; }
                ul { list-style: none; padding: 0; } li { padding: .6rem 0; border-bottom: 1px solid #8884; }
                li span { display: block; font-size: .85rem; opacity: .75; }
                pre { white-space: pre-wrap; overflow-wrap: anywhere; }
                iframe { width: 100%%; height: 28rem; border: 1px solid #8884; background: #fff; }
                </style></head><body><main><h1>%s</h1>%s</main></body></html>
                """.formatted(language, escaped(heading), escaped(heading), body);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
