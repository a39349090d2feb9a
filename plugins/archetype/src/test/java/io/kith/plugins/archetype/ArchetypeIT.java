package io.kith.plugins.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Begins a plugin as its developer does, without any of Kith's sources, and builds it. */
class ArchetypeIT {

    private static final String SDK = property("kith-sdk.version");
    private static final String KITH = property("kith.version");
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    Path directory;

    private static String property(String name) {
        return Objects.requireNonNull(System.getProperty(name), name);
    }

    @Test
    void aPluginThatIsBegunIsTestedAndPacked() throws Exception {
        publish("kith", KITH, ROOT.resolve("pom.xml"), null);
        publish("kith-expression", KITH, ROOT.resolve("platform/expression/pom.xml"), onClassPath("kith-expression"));
        publish("kith-fence", KITH, ROOT.resolve("platform/fence/pom.xml"), onClassPath("kith-fence"));
        publish("kith-tenant-config", KITH, ROOT.resolve("tenant-config/pom.xml"), onClassPath("kith-tenant-config"));
        publish("kith-sdk", SDK, ROOT.resolve("platform/sdk/pom.xml"), onClassPath("kith-sdk"));
        publish("kith-testkit", SDK, ROOT.resolve("platform/testkit/pom.xml"), onClassPath("kith-testkit"));
        publish("kith-plugin-archetype", SDK, Path.of("pom.xml"), Path.of(property("kith.archetype")));
        maven(
                directory,
                "org.apache.maven.plugins:maven-archetype-plugin:3.4.1:generate",
                "-DarchetypeGroupId=io.kith",
                "-DarchetypeArtifactId=kith-plugin-archetype",
                "-DarchetypeVersion=" + SDK,
                "-DarchetypeCatalog=local",
                "-DgroupId=com.acme",
                "-DartifactId=acme-visits",
                "-Dversion=1.0.0",
                "-Dpackage=com.acme.visits",
                "-Dnamespace=acme");
        Path plugin = directory.resolve("acme-visits");
        assertThat(Files.readString(plugin.resolve("pom.xml"))).contains("<kith.version>" + SDK + "</kith.version>");
        String built = maven(plugin, "verify");
        assertThat(built).contains("Running com.acme.visits.NameVisitTest", "Running com.acme.visits.PluginPackageIT");
        assertThat(plugin.resolve("target/acme-visits-1.0.0.zip")).isRegularFile();
    }

    /** Into a repository of this test alone. */
    private void publish(String artifact, String version, Path pom, @Nullable Path jar) throws IOException {
        Path folder = Files.createDirectories(directory.resolve("repository/io/kith/" + artifact + "/" + version));
        Files.copy(pom, folder.resolve(artifact + "-" + version + ".pom"), StandardCopyOption.REPLACE_EXISTING);
        if (jar != null) {
            Files.copy(jar, folder.resolve(artifact + "-" + version + ".jar"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Path onClassPath(String artifact) {
        return Arrays.stream(System.getProperty("java.class.path", "").split(System.getProperty("path.separator", ":")))
                .map(Path::of)
                .filter(entry -> String.valueOf(entry.getFileName()).startsWith(artifact + "-"))
                .findFirst()
                .orElseThrow();
    }

    private String maven(Path where, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ROOT.resolve("mvnw").toString(),
                "-B",
                "-Dmaven.repo.local=" + directory.resolve("repository"),
                "-Dmaven.repo.local.tail=" + property("kith.repository")));
        if (property("kith.maven").equals("offline: true")) {
            command.add("-o");
        }
        command.addAll(List.of(arguments));
        Path log = directory.resolve("maven.log");
        var builder = new ProcessBuilder(command)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home", ""));
        Process process = builder.start();
        try {
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            String said = Files.readString(log);
            assertThat(ended && process.exitValue() == 0).as(said).isTrue();
            return said;
        } finally {
            process.destroyForcibly();
        }
    }
}
