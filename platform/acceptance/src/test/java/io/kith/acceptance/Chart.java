package io.kith.acceptance;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The chart with values, as Helm makes manifests of it. It is a copy whose own values are the example's over the defaults, since Helm's library
 * takes none where it lints, and without the mark of a hook, since the library keeps hooks to itself.
 */
record Chart(Path directory) {

    static final Path SOURCE = Path.of("../../helm/kith");
    private static final Path EXAMPLES = Path.of("../../helm/examples");
    private static final String HOOK = "helm.sh/hook: ";

    static Chart of(String example, Path copy) {
        try (Stream<Path> files = Files.walk(SOURCE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = copy.resolve(SOURCE.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.writeString(target, Files.readString(file).replace(HOOK, "kith.io/hook: "));
            }
            Map<String, Object> values = defaults();
            overlay(values, map(load(Files.readString(EXAMPLES.resolve(example + ".yaml")))));
            Files.writeString(copy.resolve("values.yaml"), JsonMapper.shared().writeValueAsString(values));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Chart(copy);
    }

    static Map<String, Object> defaults() throws IOException {
        return map(load(Files.readString(SOURCE.resolve("values.yaml"))));
    }

    static Map<String, Object> example(String name) throws IOException {
        return map(load(Files.readString(EXAMPLES.resolve(name + ".yaml"))));
    }

    LintResult lint() {
        return new Helm(directory).lint().strict().call();
    }

    /** Every manifest, as a cluster would be given it; a value more replaces one of the example. */
    List<JsonNode> manifests(Map<String, Object> more) {
        var template = new Helm(directory)
                .template()
                .withName("crm")
                .withNamespace("kith")
                .withKubeVersion("1.30.0");
        more.forEach(template::set);
        List<JsonNode> manifests = new ArrayList<>();
        for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(template.call())) {
            if (document != null) {
                manifests.add(JsonMapper.shared().valueToTree(document));
            }
        }
        return manifests;
    }

    JsonNode manifest(String kind) {
        return manifests(Map.of()).stream()
                .filter(one -> one.get("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + kind));
    }

    private static Object load(String yaml) {
        return new Load(LoadSettings.builder().build()).loadFromString(yaml);
    }

    private static void overlay(Map<String, Object> under, Map<String, Object> over) {
        over.forEach((key, value) -> {
            if (value instanceof Map<?, ?> && under.get(key) instanceof Map<?, ?> below) {
                Map<String, Object> merged = map(below);
                overlay(merged, map(value));
                under.put(key, merged);
            } else {
                under.put(key, value);
            }
        });
    }

    static Map<String, Object> map(Object yaml) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) yaml).forEach((key, value) -> map.put((String) key, value));
        return map;
    }
}
