package io.kith.server.problem;

import io.kith.config.text.Sentence;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The server's texts in English and Chinese; places are written {@code {name}}. */
@Component
public final class Messages {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private final Map<String, Properties> texts = Map.of("en", load("en"), "zh", load("zh"));

    /** The text of a key; a key without a text is a defect, and a test looks for it. */
    public String text(Locale locale, String key, Map<String, ?> parameters) {
        String text = raw(locale, key);
        return PLACE.matcher(text).replaceAll(place -> {
            Object value = parameters.get(place.group(1));
            return Matcher.quoteReplacement(value == null ? "…" : shown(locale, value));
        });
    }

    public String text(Locale locale, String key) {
        return text(locale, key, Map.of());
    }

    /** With its places unfilled. */
    String raw(Locale locale, String key) {
        String text = language(locale).getProperty(key);
        if (text == null) {
            throw new MissingResourceException("no text for " + key, "messages", key);
        }
        return text;
    }

    Set<String> keys(Locale locale) {
        return language(locale).stringPropertyNames();
    }

    private Properties language(Locale locale) {
        return Objects.requireNonNull(texts.get(locale.getLanguage().equals("zh") ? "zh" : "en"));
    }

    private static String shown(Locale locale, Object value) {
        return switch (value) {
            case Collection<?> many -> many.stream().map(Objects::toString).collect(Collectors.joining(", "));
            case Sentence sentence -> sentence.in(locale);
            // one that was kept with what it was said of, as JSON
            case Map<?, ?> kept
            when kept.get("en") instanceof String en && kept.get("zh") instanceof String zh ->
                Sentence.of(en, zh).in(locale);
            default -> value.toString();
        };
    }

    private static Properties load(String language) {
        var properties = new Properties();
        String file = "/messages/messages_" + language + ".properties";
        try (var stream = Messages.class.getResourceAsStream(file);
                Reader reader = new InputStreamReader(Objects.requireNonNull(stream, file), StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
