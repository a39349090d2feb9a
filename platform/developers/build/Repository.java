import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Lays out the Maven repository of what plugins are built with, their Javadoc, and the guide: {@code java -cp <the artifacts and all that they need> Repository.java
 * <directory>}. The same jars give the same files. A pom of the repository stands alone: it names the versions that this build has chosen,
 * so that whoever resolves it needs neither our parent nor its parents.
 */
final class Repository {

    private static final Path ROOT = Path.of("../..");
    private static final List<String> MODULES = List.of(
            "platform/sdk", "platform/expression", "tenant-config", "platform/fence", "platform/testkit", "plugins/archetype");
    private static final String GROUP = "io.kith";
    private static final String SNAPSHOT = "-SNAPSHOT";

    /** As everything of a build that is the same each time; what differs between builds is the number behind it. */
    private static final String STAMP = "20260101.000000";

    /** Of tables of members: buttons that do nothing but call a script. */
    private static final Pattern TABS = Pattern.compile("<div class=\"table-tabs\".*?</div>", Pattern.DOTALL);

    private static final Pattern INLINE_SCRIPT =
            Pattern.compile("<script type=\"text/javascript\">(.+?)</script>", Pattern.DOTALL);

    private final Path directory;
    private final Map<String, byte[]> files = new TreeMap<>();

    private Repository(Path directory) {
        this.directory = directory;
    }

    /** One module's artifact, with the pom that it has here. */
    private record Artifact(String name, String version, byte[] pom, byte[] jar) {}

    public static void main(String[] arguments) throws Exception {
        new Repository(Path.of(arguments[0])).build();
    }

    private void build() throws Exception {
        Element parent = xml(ROOT.resolve("pom.xml"));
        List<Artifact> artifacts = new ArrayList<>();
        for (String module : MODULES) {
            artifacts.add(artifact(ROOT.resolve(module), parent));
        }
        int number = number(artifacts);
        for (Artifact artifact : artifacts) {
            add(artifact, number);
        }
        document("sdk", "platform/sdk", "io.kith.sdk");
        document("testkit", "platform/testkit", "io.kith.testkit", "-linkoffline", "../sdk", documented("sdk").toString());
        files.put("guide.en.md", Files.readAllBytes(ROOT.resolve("plugins/README.md")));
        files.put("guide.zh.md", Files.readAllBytes(ROOT.resolve("plugins/README.zh-CN.md")));
        write();
    }

    private static Artifact artifact(Path module, Element parent) throws Exception {
        Element pom = xml(module.resolve("pom.xml"));
        String name = text(pom, "artifactId");
        String version = has(pom, "version") ? text(pom, "version") : text(parent, "version");
        Path jar = module.resolve("target/" + name + "-" + version + ".jar");
        if (!Files.isRegularFile(jar)) {
            throw new IllegalStateException(jar + " is not packed yet");
        }
        return new Artifact(name, version, pom(pom, parent, version), Files.readAllBytes(jar));
    }

    private static byte[] pom(Element pom, Element parent, String version) {
        var text = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                  <name>%s</name>
                  <description>%s</description>
                  <licenses>
                    <license>
                      <name>Apache-2.0</name>
                      <url>https://www.apache.org/licenses/LICENSE-2.0</url>
                    </license>
                  </licenses>
                  <dependencies>
                """.formatted(GROUP, text(pom, "artifactId"), version, text(pom, "name"), text(pom, "description")));
        Stream.concat(dependencies(pom), dependencies(parent)).forEach(dependency -> append(text, dependency));
        return utf8(text.append("  </dependencies>\n</project>\n").toString());
    }

    /** What whoever uses an artifact needs too; of the parent what each module inherits. */
    private static Stream<Element> dependencies(Element pom) {
        return children(pom, "dependencies")
                .flatMap(all -> children(all, "dependency"))
                .filter(dependency -> !has(dependency, "scope") || text(dependency, "scope").equals("compile"));
    }

    private static void append(StringBuilder text, Element dependency) {
        String group = text(dependency, "groupId");
        String name = text(dependency, "artifactId");
        text.append("""
                    <dependency>
                      <groupId>%s</groupId>
                      <artifactId>%s</artifactId>
                      <version>%s</version>
                """.formatted(group, name, chosen(group, name)));
        children(dependency, "exclusions").forEach(exclusions -> {
            text.append("      <exclusions>\n");
            children(exclusions, "exclusion").forEach(exclusion -> text.append("""
                            <exclusion>
                              <groupId>%s</groupId>
                              <artifactId>%s</artifactId>
                            </exclusion>
                    """.formatted(text(exclusion, "groupId"), text(exclusion, "artifactId"))));
            text.append("      </exclusions>\n");
        });
        text.append("    </dependency>\n");
    }

    /** The version on the class path: of others by the folder in the local repository, of ours by the name of the jar. */
    private static String chosen(String group, String name) {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .map(jar -> jar.getFileName().toString())
                .filter(jar -> jar.matches(name + "-\\d.*\\.jar"))
                .map(jar -> jar.substring(name.length() + 1, jar.length() - ".jar".length()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(group + ":" + name + " is not on the class path"));
    }

    /** Another one for other contents: whoever has an older snapshot sees that there is a new one. */
    private static int number(List<Artifact> artifacts) {
        MessageDigest digest = digest("SHA-256");
        for (Artifact artifact : artifacts) {
            digest.update(artifact.pom());
            digest.update(artifact.jar());
        }
        return new BigInteger(1, Arrays.copyOf(digest.digest(), 4)).shiftRight(2).intValueExact() + 1;
    }

    private void add(Artifact artifact, int number) {
        String home = GROUP.replace('.', '/') + "/" + artifact.name() + "/";
        boolean snapshot = artifact.version().endsWith(SNAPSHOT);
        String version = snapshot
                ? artifact.version().replace(SNAPSHOT, "-" + STAMP + "-" + number)
                : artifact.version();
        String file = home + artifact.version() + "/" + artifact.name() + "-" + version;
        put(file + ".pom", artifact.pom());
        put(file + ".jar", artifact.jar());
        String updated = STAMP.replace(".", "");
        if (snapshot) {
            put(home + artifact.version() + "/maven-metadata.xml", utf8("""
                    <?xml version="1.0" encoding="UTF-8"?>
                    <metadata modelVersion="1.1.0">
                      <groupId>%1$s</groupId>
                      <artifactId>%2$s</artifactId>
                      <version>%3$s</version>
                      <versioning>
                        <snapshot>
                          <timestamp>%4$s</timestamp>
                          <buildNumber>%5$d</buildNumber>
                        </snapshot>
                        <lastUpdated>%6$s</lastUpdated>
                        <snapshotVersions>
                          <snapshotVersion>
                            <extension>jar</extension>
                            <value>%7$s</value>
                            <updated>%6$s</updated>
                          </snapshotVersion>
                          <snapshotVersion>
                            <extension>pom</extension>
                            <value>%7$s</value>
                            <updated>%6$s</updated>
                          </snapshotVersion>
                        </snapshotVersions>
                      </versioning>
                    </metadata>
                    """.formatted(GROUP, artifact.name(), artifact.version(), STAMP, number, updated, version)));
        }
        put(home + "maven-metadata.xml", utf8("""
                <?xml version="1.0" encoding="UTF-8"?>
                <metadata>
                  <groupId>%1$s</groupId>
                  <artifactId>%2$s</artifactId>
                  <versioning>
                    <latest>%3$s</latest>%4$s
                    <versions>
                      <version>%3$s</version>
                    </versions>
                    <lastUpdated>%5$s</lastUpdated>
                  </versioning>
                </metadata>
                """.formatted(
                GROUP,
                artifact.name(),
                artifact.version(),
                snapshot ? "" : "\n    <release>" + artifact.version() + "</release>",
                updated)));
    }

    /** The Javadoc of a module. What its pages bring as scripts within them is put into files, or left out: the server's policy lets nothing else run. */
    private void document(String name, String module, String packages, String... more) throws IOException {
        Path pages = documented(name);
        List<String> arguments = new ArrayList<>(List.of(
                "-locale", "en", "-quiet", "-notimestamp", "-Xdoclint:none", "-encoding", "UTF-8", "--no-fonts",
                "-d", pages.toString(),
                "-classpath", System.getProperty("java.class.path"),
                "-sourcepath", ROOT.resolve(module).resolve("src/main/java").toString(),
                "-subpackages", packages));
        arguments.addAll(List.of(more));
        int failed = ToolProvider.findFirst("javadoc").orElseThrow()
                .run(System.out, System.err, arguments.toArray(String[]::new));
        if (failed != 0) {
            throw new IllegalStateException("no Javadoc of " + module);
        }
        try (Stream<Path> all = Files.walk(pages)) {
            for (Path page : all.filter(Files::isRegularFile).toList()) {
                String file = pages.relativize(page).toString().replace(File.separatorChar, '/');
                files.put(
                        "javadoc/" + name + "/" + file,
                        file.endsWith(".html")
                                ? utf8(withoutInlineScripts(name, file, Files.readString(page)))
                                : Files.readAllBytes(page));
            }
        }
    }

    private String withoutInlineScripts(String name, String file, String html) {
        String root = "../".repeat((int) file.chars().filter(letter -> letter == '/').count());
        return INLINE_SCRIPT.matcher(TABS.matcher(html).replaceAll("")).replaceAll(found -> {
            byte[] script = utf8(found.group(1));
            String moved = "script-files/" + HexFormat.of().formatHex(digest("SHA-1").digest(script)).substring(0, 8) + ".js";
            files.put("javadoc/" + name + "/" + moved, script);
            return "<script src=\"" + root + moved + "\"></script>";
        });
    }

    private static Path documented(String name) {
        return Path.of("target/javadoc", name);
    }

    private void put(String file, byte[] content) {
        files.put("maven/" + file, content);
        files.put("maven/" + file + ".sha1", utf8(HexFormat.of().formatHex(digest("SHA-1").digest(content))));
    }

    /** With the list of all, by which the server knows what there is. */
    private void write() throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> former = Files.walk(directory)) {
                for (Path one : former.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(one);
                }
            }
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path place = directory.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.write(place, file.getValue());
        }
        Files.write(directory.resolve("files.txt"), files.keySet());
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Element xml(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()).getDocumentElement();
    }

    private static boolean has(Element parent, String name) {
        return children(parent, name).findAny().isPresent();
    }

    private static String text(Element parent, String name) {
        return children(parent, name).findFirst().orElseThrow(() -> new IllegalStateException("no " + name)).getTextContent();
    }

    private static Stream<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element && element.getTagName().equals(name)) {
                found.add(element);
            }
        }
        return found.stream();
    }
}
