package io.kith.server.plugin;

import io.kith.config.definition.WebManifest;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.WebManifestReader;
import io.kith.server.plugin.PluginRefusal.Flaw;
import io.kith.server.plugin.WebBundle.WebFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a package brings for the console, or says everything that is wrong with it. */
final class WebBundleReader {

    static final int MOST_FILES = 500;
    static final long LARGEST_FILE = 2L << 20;
    static final long LARGEST = 10L << 20;

    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");

    /** By the ends of their names. No page is among them: those that the server hands out are its own. */
    private static final Map<String, String> MEDIA_TYPES = new TreeMap<>(Map.ofEntries(
            Map.entry("js", "text/javascript"),
            Map.entry("mjs", "text/javascript"),
            Map.entry("css", "text/css"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("txt", "text/plain"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("woff2", "font/woff2")));

    private final Path directory;
    private final List<Flaw> flaws;
    private final Map<String, WebFile> files = new TreeMap<>();
    private long size;

    private WebBundleReader(Path directory, List<Flaw> flaws) {
        this.directory = directory;
        this.flaws = flaws;
    }

    /**
     * Empty if there is none, or something is wrong with it.
     *
     * @param plugin its directory
     * @param flaws gets what is wrong
     */
    static Optional<WebBundle> read(Path plugin, List<Flaw> flaws) throws PluginRefusal {
        Path directory = plugin.resolve(WebBundle.DIRECTORY);
        if (!Files.isDirectory(directory)) {
            return Optional.empty();
        }
        int before = flaws.size();
        var reader = new WebBundleReader(directory, flaws);
        try {
            WebManifest manifest = reader.manifest();
            reader.files();
            if (manifest != null) {
                reader.requireFile("entry", manifest.entry(), "text/javascript");
                if (manifest.css() != null) {
                    reader.requireFile("css", manifest.css(), "text/css");
                }
            }
            return manifest == null || flaws.size() > before
                    ? Optional.empty()
                    : Optional.of(new WebBundle(manifest, reader.files));
        } catch (IOException e) {
            throw new PluginRefusal(
                    WebBundle.DIRECTORY, Sentence.of("cannot be read: " + e.getMessage(), "无法读取：" + e.getMessage()));
        }
    }

    private @Nullable WebManifest manifest() throws IOException, PluginRefusal {
        Path file = directory.resolve(WebBundle.MANIFEST);
        if (!Files.isRegularFile(file)) {
            add(WebBundle.DIRECTORY, Sentence.of("has no " + WebBundle.MANIFEST, "缺少 " + WebBundle.MANIFEST));
            return null;
        }
        WebManifestReader.Result result = WebManifestReader.read(place(WebBundle.MANIFEST), UnpackedPlugin.text(file));
        result.findings().stream().map(UnpackedPlugin::flaw).forEach(flaws::add);
        return result.manifest().orElse(null);
    }

    private void files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                String path = directory.relativize(file).toString().replace('\\', '/');
                if (!path.equals(WebBundle.MANIFEST)) {
                    add(path, file);
                }
            }
        }
        if (files.size() > MOST_FILES) {
            add(
                    WebBundle.DIRECTORY,
                    Sentence.of("has more than " + MOST_FILES + " files", "文件超过 " + MOST_FILES + " 个"));
        }
        if (size > LARGEST) {
            add(
                    WebBundle.DIRECTORY,
                    Sentence.of(
                            "is larger than " + (LARGEST >> 20) + " MB in all", "总大小超过 " + (LARGEST >> 20) + " MB"));
        }
    }

    private void add(String path, Path file) throws IOException {
        if (!Stream.of(path.split("/"))
                .allMatch(segment -> SEGMENT.matcher(segment).matches())) {
            add(
                    place(path),
                    Sentence.of(
                            "must be called by letters, digits, '-', '_' and '.', and not begin with a '.'",
                            "的名称只能由字母、数字、“-”、“_”和“.”组成，且不能以“.”开头"));
            return;
        }
        String type = MEDIA_TYPES.get(path.substring(path.lastIndexOf('.') + 1));
        if (type == null) {
            add(
                    place(path),
                    Sentence.of("is of no kind that the console loads", "不是控制台可加载的文件类型")
                            .then(Sentence.allowed(MEDIA_TYPES.keySet())));
            return;
        }
        long length = Files.size(file);
        size += length;
        if (length > LARGEST_FILE) {
            add(
                    place(path),
                    Sentence.of(
                            "is larger than " + (LARGEST_FILE >> 20) + " MB", "超过 " + (LARGEST_FILE >> 20) + " MB"));
        } else {
            files.put(path, new WebFile(type, integrity(Files.readAllBytes(file))));
        }
    }

    private void requireFile(String key, String path, String type) {
        WebFile file = files.get(path);
        if (file == null || !file.mediaType().equals(type)) {
            String kind = type.equals("text/css") ? ".css" : ".js";
            add(
                    place(WebBundle.MANIFEST),
                    Sentence.of(
                            "'" + key + "' is '" + path + "', and there is no such " + kind + " file beside it",
                            "“" + key + "”为“" + path + "”，但同目录下没有该 " + kind + " 文件"));
        }
    }

    private void add(String place, Sentence message) {
        flaws.add(new Flaw(place, message));
    }

    private static String place(String path) {
        return WebBundle.DIRECTORY + "/" + path;
    }

    private static String integrity(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-384").digest(content);
            return "sha384-" + new String(Base64.getEncoder().encode(digest), StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
