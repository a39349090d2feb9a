package io.kith.config.record;

import io.kith.config.record.CoercedValue.Refused;
import io.kith.config.record.CoercedValue.Typed;
import io.kith.config.schema.Field;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.PolicyFactory;

/**
 * Long formatted text. Whatever is sent is read as a browser would read it, and of that only what is on a short list is written down again,
 * in one way: no styles, no scripts, no images, no links but to the web, mail and telephones. What is kept can be shown anywhere.
 */
public final class RichTexts {

    /** As sent; what a person writes by hand stays far below. */
    static final int LONGEST_SENT = 1_000_000;

    private static final Pattern SAFE_LINK = Pattern.compile("(?i)(?:https?://|mailto:|tel:)[^\\s]+");
    private static final String[] BLOCKS = {"p", "h2", "h3", "h4", "ul", "ol", "li", "blockquote", "pre"};
    private static final Set<String> BLOCK = Set.of(BLOCKS);
    private static final Set<String> HOLDS_BLOCKS = Set.of("ul", "ol", "li", "blockquote");
    private static final Map<String, String> SAME_AS =
            Map.of("b", "strong", "i", "em", "del", "s", "strike", "s", "h1", "h2", "h5", "h4", "h6", "h4", "div", "p");

    private static final PolicyFactory ALLOWED = new HtmlPolicyBuilder()
            .allowElements(BLOCKS)
            .allowElements("br", "strong", "em", "s", "code", "a")
            .allowElements((name, _) -> SAME_AS.get(name), SAME_AS.keySet().toArray(String[]::new))
            .allowWithoutAttributes("a")
            .allowUrlProtocols("http", "https", "mailto", "tel")
            .allowAttributes("href")
            .matching(SAFE_LINK)
            .onElements("a")
            .toFactory();

    private RichTexts() {}

    static CoercedValue html(Field field, Object sent) {
        if (!(sent instanceof String raw)) {
            return Coercion.wrongType(field);
        }
        if (raw.length() > LONGEST_SENT) {
            return new Refused(ViolationCode.TOO_LONG, Map.of("max", LONGEST_SENT, "actual", raw.length()));
        }
        // browsers and spreadsheets send CRLF; two spellings of one text would show as a change
        String text = raw.replace("\r\n", "\n").replace('\r', '\n');
        if (!Texts.isClean(text, true)) {
            return new Refused(ViolationCode.CONTROL_CHARACTERS);
        }
        String html = clean(text);
        return new Typed(Texts.strip(plain(html)).isEmpty() ? null : html);
    }

    /** The text as it is kept: what is allowed of it, every element closed. */
    public static String clean(String html) {
        var written = new Written();
        HtmlSanitizer.sanitize(html, ALLOWED.apply(written));
        return written.html();
    }

    /** What a text without any form becomes: its paragraphs. */
    public static String ofPlain(String text) {
        var html = new StringBuilder();
        for (String paragraph : text.split("\\n\\s*\\n")) {
            html.append("<p>");
            escape(html, paragraph.strip(), false);
            html.append("</p>");
        }
        return html.toString().replace("\n", "<br>");
    }

    /** The words alone of what is kept, a line for each paragraph. */
    public static String plain(String html) {
        var text = new StringBuilder(html.length());
        int at = 0;
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '<') {
                int end = html.indexOf('>', at);
                String tag = html.substring(at + 1, end < 0 ? html.length() : end);
                boolean breaks = tag.equals("br") || tag.startsWith("/") && BLOCK.contains(tag.substring(1));
                if (breaks && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                    text.append('\n');
                }
                at = end < 0 ? html.length() : end + 1;
            } else if (c == '&') {
                int end = html.indexOf(';', at);
                text.append(
                        switch (html.substring(at, end < 0 ? html.length() : end)) {
                            case "&lt" -> '<';
                            case "&gt" -> '>';
                            case "&quot" -> '"';
                            default -> '&';
                        });
                at = end < 0 ? html.length() : end + 1;
            } else {
                text.append(c);
                at++;
            }
        }
        return text.toString().strip();
    }

    private static void escape(StringBuilder html, String text, boolean inAttribute) {
        text.codePoints().filter(RichTexts::isStorable).forEach(c -> {
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                // in a text it is itself, as browsers write it
                case '"' -> html.append(inAttribute ? "&quot;" : "\"");
                default -> html.appendCodePoint(c);
            }
        });
    }

    /** Entities may name what nobody may write. */
    private static boolean isStorable(int c) {
        return Texts.isClean(Character.toString(c), true);
    }

    /** Writes what the policy lets through; text that stands in no paragraph gets one, and nothing overlaps. */
    private static final class Written implements HtmlStreamEventReceiver {

        private final StringBuilder html = new StringBuilder();
        private final Deque<String> open = new ArrayDeque<>();

        String html() {
            return html.toString();
        }

        @Override
        public void openDocument() {}

        @Override
        public void closeDocument() {
            closeUntil(open::isEmpty);
        }

        @Override
        public void openTag(String name, List<String> attributes) {
            if (BLOCK.contains(name)) {
                closeUntil(this::mayHoldBlocks);
            } else {
                beginParagraph();
            }
            html.append('<').append(name);
            if (name.equals("a")) {
                link(attributes);
            }
            html.append('>');
            if (!name.equals("br")) {
                open.push(name);
            }
        }

        @Override
        public void closeTag(String name) {
            if (open.contains(name)) {
                closeUntil(() -> name.equals(open.peek()));
                close();
            }
        }

        @Override
        public void text(String text) {
            boolean betweenBlocks = mayHoldBlocks() && (!"li".equals(open.peek()) || text.contains("\n"));
            if (text.isBlank() && betweenBlocks) {
                return;
            }
            beginParagraph();
            escape(html, text, false);
        }

        private void link(List<String> attributes) {
            @Nullable String href = null;
            for (int i = 0; i + 1 < attributes.size(); i += 2) {
                href = attributes.get(i).equals("href") ? attributes.get(i + 1) : href;
            }
            if (href != null) {
                html.append(" href=\"");
                escape(html, href, true);
                html.append("\" rel=\"noopener nofollow\"");
            }
        }

        private boolean mayHoldBlocks() {
            return open.isEmpty() || HOLDS_BLOCKS.contains(open.peek());
        }

        private void beginParagraph() {
            String inside = open.peek();
            if (inside == null || inside.equals("blockquote")) {
                html.append("<p>");
                open.push("p");
            } else if (inside.equals("ul") || inside.equals("ol")) {
                html.append("<li>");
                open.push("li");
            }
        }

        private void closeUntil(BooleanSupplier reached) {
            while (!open.isEmpty() && !reached.getAsBoolean()) {
                close();
            }
        }

        private void close() {
            html.append("</").append(open.pop()).append('>');
        }
    }
}
