package io.kith.server.developers;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Messages;
import io.kith.server.problem.PlainPage;
import io.kith.server.problem.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/** How to begin a plugin, the guide for those who write one, and the Javadoc and the Maven repository that it is built from. */
@RestController
final class DevelopersController {

    private static final MediaType JAR = new MediaType("application", "java-archive");
    private static final MediaType XML = utf8("application", "xml");
    private static final MediaType HTML = utf8("text", "html");
    private static final MediaType TEXT = utf8("text", "plain");

    /** Its search is scripts of files, and no more is let run. */
    private static final String JAVADOC_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private static final String INDEX = "maven-metadata.xml";

    private final DeveloperFiles files;
    private final Messages messages;
    private final String home;

    /** @param link of one of this server's own pages; where it leads to is where the server is for others */
    DevelopersController(
            DeveloperFiles files,
            Messages messages,
            @Value("${kith.sign-up.link:http://127.0.0.1:8080/sign-up/continue}") URI link) {
        this.files = files;
        this.messages = messages;
        this.home = link.resolve("/").toString().replaceAll("/$", "");
    }

    @GetMapping("/developers")
    ResponseEntity<String> page(Locale locale) {
        String version = version();
        String commands = """
                curl -fO %1$s/developers/begin.xml
                mvn -B -f begin.xml org.apache.maven.plugins:maven-archetype-plugin:generate -Dkith=%1$s \\
                    -DgroupId=com.acme -DartifactId=acme-visits -Dnamespace=acme
                cd acme-visits && mvn verify""".formatted(home);
        String body = ("<p>%s</p><h2>%s</h2><pre><code>%s</code></pre><p>%s</p><h2>%s</h2><p>%s</p>"
                        + "<nav><a class=\"button\" href=\"/developers/guide\">%s</a>"
                        + " <a href=\"/developers/javadoc/sdk/index.html\">%s</a>"
                        + " <a href=\"/developers/javadoc/testkit/index.html\">%s</a></nav>")
                .formatted(
                        text(locale, "intro", Map.of()),
                        text(locale, "begin", Map.of()),
                        HtmlUtils.htmlEscape(commands, "UTF-8"),
                        text(locale, "next", Map.of()),
                        text(locale, "repository", Map.of()),
                        text(locale, "artifacts", Map.of("version", version, "address", home + "/developers/maven")),
                        text(locale, "guide", Map.of()),
                        text(locale, "javadoc.sdk", Map.of()),
                        text(locale, "javadoc.testkit", Map.of()));
        return ResponseEntity.ok()
                .contentType(HTML)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .cacheControl(CacheControl.noCache())
                .body(PlainPage.html(locale, text(locale, "title", Map.of()), body));
    }

    /** What Maven is given for want of a plugin's own pom: where the archetype is, which no option of its command says. */
    @GetMapping("/developers/begin.xml")
    ResponseEntity<String> begin() {
        return ResponseEntity.ok()
                .contentType(XML)
                .cacheControl(CacheControl.noCache())
                .body("""
                <?xml version="1.0" encoding="UTF-8"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>io.kith</groupId>
                  <artifactId>begin</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <repositories>
                    <repository>
                      <id>kith</id>
                      <url>%s/developers/maven</url>
                    </repository>
                  </repositories>
                  <build>
                    <plugins>
                      <plugin>
                        <artifactId>maven-archetype-plugin</artifactId>
                        <version>3.4.1</version>
                        <configuration>
                          <archetypeGroupId>io.kith</archetypeGroupId>
                          <archetypeArtifactId>kith-plugin-archetype</archetypeArtifactId>
                          <archetypeVersion>%s</archetypeVersion>
                          <archetypeCatalog>local</archetypeCatalog>
                        </configuration>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(HtmlUtils.htmlEscape(home, "UTF-8"), version()));
    }

    @GetMapping("/developers/guide")
    ResponseEntity<Resource> guide(Locale locale) {
        String language = locale.getLanguage().equals("zh") ? "zh" : "en";
        return ResponseEntity.ok()
                // browsers show it, which they do not do with what is said to be Markdown
                .contentType(TEXT)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .cacheControl(CacheControl.noCache())
                .body(files.file("guide." + language + ".md").orElseThrow(DevelopersController::missing));
    }

    @GetMapping("/developers/javadoc/{*path}")
    ResponseEntity<Resource> javadoc(@PathVariable String path) {
        return ResponseEntity.ok()
                .contentType(type(path))
                .header("Content-Security-Policy", JAVADOC_POLICY)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .body(files.file("javadoc" + path).orElseThrow(DevelopersController::missing));
    }

    @GetMapping("/developers/maven/{*path}")
    ResponseEntity<Resource> file(@PathVariable String path) {
        Resource file = files.file("maven" + path).orElseThrow(DevelopersController::missing);
        return ResponseEntity.ok()
                .contentType(type(path))
                .cacheControl(
                        // a file has its content's number in its name; what there is at all is asked each time
                        path.contains(INDEX)
                                ? CacheControl.noCache().cachePublic()
                                : CacheControl.maxAge(Duration.ofDays(365))
                                        .cachePublic()
                                        .immutable())
                .body(file);
    }

    private static MediaType type(String path) {
        return switch (path.substring(path.lastIndexOf('.') + 1)) {
            case "jar" -> JAR;
            case "pom", "xml" -> XML;
            case "html" -> HTML;
            case "css" -> utf8("text", "css");
            case "js" -> utf8("text", "javascript");
            case "svg" -> utf8("image", "svg+xml");
            default -> TEXT;
        };
    }

    private static MediaType utf8(String type, String subtype) {
        return new MediaType(type, subtype, StandardCharsets.UTF_8);
    }

    private String version() {
        return files.version().orElseThrow(DevelopersController::missing);
    }

    private static RuntimeException missing() {
        return Problem.of(ErrorCode.NOT_FOUND).exception();
    }

    private String text(Locale locale, String key, Map<String, String> parameters) {
        return HtmlUtils.htmlEscape(messages.text(locale, "developers." + key, parameters), "UTF-8");
    }
}
