package io.kith.server.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The written part of the description, and how copies of it are made. */
final class ApiText {

    private static final Set<String> LANGUAGES = Set.of("en", "zh");

    private ApiText() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> load() {
        try (InputStream file = ApiText.class.getResourceAsStream("/openapi/api.yaml")) {
            return (Map<String, Object>) new Load(LoadSettings.builder().build())
                    .loadFromInputStream(Objects.requireNonNull(file, "api.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy in one language, with every text passed through a replacement. */
    static @Nullable Object copy(@Nullable Object node, String language, UnaryOperator<String> replace) {
        return switch (node) {
            case Map<?, ?> map
            when map.keySet().equals(LANGUAGES) && map.get(language) instanceof String text -> replace.apply(text);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, value) -> copy.put(String.valueOf(key), copy(value, language, replace)));
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(value -> copy.add(copy(value, language, replace)));
                yield copy;
            }
            case String text -> replace.apply(text);
            case null -> null;
            default -> node;
        };
    }
}
