package io.kith.server.problem;

import java.util.Locale;

/** A page for people that is complete without scripts. */
public final class PlainPage {

    /** In the page, whose policy lets no picture in. */
    private static final String LOGO = """
            <svg viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#2b59d9"/>\
            <path d="M11 7v18M22 7.5 12.5 16.5 22 25" fill="none" stroke="#fff" stroke-width="3.4" stroke-linecap="round" \
            stroke-linejoin="round"/></svg>""";

    private PlainPage() {}

    /** @param title and body are HTML already */
    public static String html(Locale locale, String title, String body) {
        return """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s · Kith</title><link rel="stylesheet" href="/problems/style.css"></head>
                <body><header><a href="/">%sKith</a></header><main><h1>%s</h1>%s</main></body>
                </html>
                """.formatted(locale.getLanguage().equals("zh") ? "zh-CN" : "en", title, LOGO, title, body);
    }
}
