package io.kith.server.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A plugin's zip of classes that were compiled with the tests, as the build of a plugin packs it. */
public final class PackedPlugin {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** With the manifest of a plugin whose namespace is its id. */
    public static PackedPlugin of(String id) {
        return new PackedPlugin().with("plugin.yaml", """
                id: %1$s
                version: 1.0.0
                namespace: %1$s
                sdk: ">=1.0 <2"
                label: {en: Plugin %1$s, zh: 插件 %1$s}
                publisher: Tests
                """.formatted(id));
    }

    /** Also one that takes the place of another. */
    public PackedPlugin with(String entry, String text) {
        entries.put(entry, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public PackedPlugin with(String entry, byte[] bytes) {
        entries.put(entry, bytes);
        return this;
    }

    /** With capabilities in its manifest. */
    public PackedPlugin asking(String... capabilities) {
        String manifest = new String(Objects.requireNonNull(entries.get("plugin.yaml")), StandardCharsets.UTF_8);
        return with("plugin.yaml", manifest + "capabilities: [" + String.join(", ", capabilities) + "]\n");
    }

    /** With other words in an entry. */
    public PackedPlugin replacing(String entry, String words, String others) {
        String text = new String(Objects.requireNonNull(entries.get(entry)), StandardCharsets.UTF_8);
        return with(entry, text.replace(words, others));
    }

    /** With settings that companies are asked for. */
    public PackedPlugin asked(String... settings) {
        String manifest = new String(Objects.requireNonNull(entries.get("plugin.yaml")), StandardCharsets.UTF_8);
        return with("plugin.yaml", manifest + "settings:\n  - " + String.join("\n  - ", settings) + "\n");
    }

    /** With the classes that they declare; as if each had its {@code @Extension} found by the processor. */
    public PackedPlugin hooks(Class<?>... hooks) {
        for (Class<?> hook : hooks) {
            add(hook);
            Arrays.stream(hook.getDeclaredClasses()).forEach(this::add);
        }
        return with(
                "classes/META-INF/extensions.idx",
                Arrays.stream(hooks).map(Class::getName).collect(Collectors.joining("\n", "", "\n")));
    }

    private void add(Class<?> type) {
        String resource = type.getName().replace('.', '/') + ".class";
        try (InputStream code = Objects.requireNonNull(type.getClassLoader()).getResourceAsStream(resource)) {
            entries.put("classes/" + resource, Objects.requireNonNull(code).readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The zip; of the same entries always the same one. */
    public byte[] bytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                var named = new ZipEntry(entry.getKey());
                named.setTimeLocal(LocalDateTime.of(2026, 1, 1, 0, 0));
                out.putNextEntry(named);
                out.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
