package io.kith.testkit;

import io.kith.config.record.ViolationCode;
import io.kith.config.text.Sentence;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.Violation;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Kith says of a violation, in the server's own words. */
final class Words {

    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Map<Locale, Properties> TEXTS = Map.of(Locale.ENGLISH, load("en"), Locale.CHINESE, load("zh"));

    private Words() {}

    static Violation violation(io.kith.config.record.Violation violation) {
        return violation(violation.field(), key(violation.code()), violation.params());
    }

    static Violation violation(String field, String code, Map<String, ?> parameters) {
        String key = "violation." + code;
        return new Violation(
                field,
                code,
                Message.of(
                        shortened(text(Locale.ENGLISH, key, parameters)),
                        shortened(text(Locale.CHINESE, key, parameters))));
    }

    /** Why a record is not stored as a whole. */
    static Violation problem(String code) {
        String key = "problem." + code + ".detail";
        return new Violation(
                "", code, Message.of(text(Locale.ENGLISH, key, Map.of()), text(Locale.CHINESE, key, Map.of())));
    }

    static String key(ViolationCode code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String english(String key, Map<String, ?> parameters) {
        return text(Locale.ENGLISH, key, parameters);
    }

    private static String text(Locale locale, String key, Map<String, ?> parameters) {
        String text =
                Objects.requireNonNull(Objects.requireNonNull(TEXTS.get(locale)).getProperty(key), key);
        return PLACE.matcher(text).replaceAll(place -> {
            Object value = parameters.get(place.group(1));
            return Matcher.quoteReplacement(value == null ? "…" : shown(locale, value));
        });
    }

    private static String shown(Locale locale, Object value) {
        return switch (value) {
            case Collection<?> many -> many.stream().map(Objects::toString).collect(Collectors.joining(", "));
            case Sentence sentence -> sentence.in(locale);
            default -> value.toString();
        };
    }

    private static String shortened(String text) {
        return text.length() <= Message.LONGEST ? text : text.substring(0, Message.LONGEST - 1) + "…";
    }

    private static Properties load(String language) {
        var properties = new Properties();
        String file = "messages_" + language + ".properties";
        try (var stream = Words.class.getResourceAsStream(file);
                Reader reader = new InputStreamReader(Objects.requireNonNull(stream, file), StandardCharsets.UTF_8)) {
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
