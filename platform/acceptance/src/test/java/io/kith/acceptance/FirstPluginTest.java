package io.kith.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The guide's first commands as they stand there, typed by somebody who has a running Kith, and nothing of it on their machine. */
@ExtendWith(RunningKith.class)
@DisabledOnOs(OS.WINDOWS)
class FirstPluginTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern COMMANDS = Pattern.compile("```\n(curl .*?)```", Pattern.DOTALL);
    private static final String ADDRESS = "http://127.0.0.1:8080";

    @TempDir
    Path directory;

    @Test
    void whoeverFollowsTheGuideHasAPluginOfTheirOwnInTheirCompany(LocalRun run) throws Exception {
        String commands = commands("README.md");
        assertThat(commands("README.zh-CN.md")).isEqualTo(commands);
        String home = run.baseUrl().toString().replaceAll("/$", "");
        String said = typed(commands.replace(ADDRESS, home), run);
        assertThat(said).contains("Running com.acme.NameVisitTest", "Running com.acme.PluginPackageIT");
        assertThat(directory.resolve("repository/io/kith/kith-sdk")).isDirectory();
        try {
            HttpResponse<String> visit =
                    run.post("acme", "/api/v1/records/acme_visit", "{\"fields\": {\"name\": \"Trade fair\"}}");
            assertThat(visit.statusCode()).as(visit.body()).isEqualTo(201);
            assertThat(run.post("globex", "/api/v1/records/acme_visit", "{\"fields\": {}}")
                            .statusCode())
                    .isEqualTo(404);
            HttpResponse<String> refused = run.post(
                    "acme",
                    "/api/v1/records/acme_visit",
                    "{\"fields\": {\"name\": \"Soon\", \"visitedOn\": \"2999-01-01\"}}");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).contains("A visit is noted when it has been");
        } finally {
            assertThat(run.sent("DELETE", "acme", "/api/v1/plugins/acme-visits/activation")
                            .statusCode())
                    .isEqualTo(204);
            run.uninstall("acme-visits", "1.0.0");
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePageForDevelopersLeadsToTheJavadocWhoseSearchWorks(Language language, LocalRun run, Chromium chromium) {
        try (Visitor visitor = chromium.visitor(run.baseUrl().toString(), language)) {
            visitor.open("/developers");
            PlaywrightAssertions.assertThat(visitor.page().locator("h1"))
                    .hasText(visitor.text("Write a plugin for Kith", "为 Kith 编写插件"));
            PlaywrightAssertions.assertThat(visitor.page().locator("pre"))
                    .containsText(run.baseUrl().resolve("/developers/begin.xml").toString());
            visitor.assertAccessible();
            visitor.role(AriaRole.LINK, "Javadoc of the SDK", "SDK 的 Javadoc 文档")
                    .click();
            visitor.page().locator("#search-input").fill("BeforeSave");
            visitor.page().getByText("BeforeSave.beforeSave").first().click();
            PlaywrightAssertions.assertThat(visitor.page().locator("h1")).containsText("BeforeSave");
            visitor.assertNothingWentWrong();
        }
    }

    private static String commands(String guide) throws IOException {
        Matcher found =
                COMMANDS.matcher(Files.readString(ROOT.resolve("plugins").resolve(guide)));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    /** What they said; a command that fails ends it. */
    private String typed(String commands, LocalRun run) throws IOException, InterruptedException {
        Path programs = Files.createDirectory(directory.resolve("bin"));
        Path mvn =
                Files.writeString(programs.resolve("mvn"), "#!/bin/sh\nexec '" + ROOT.resolve("mvnw") + "' \"$@\"\n");
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
        Path log = directory.resolve("output.log");
        ProcessBuilder shell = new ProcessBuilder("sh", "-eux", "-c", commands)
                .directory(Files.createDirectory(directory.resolve("work")).toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        shell.environment()
                .putAll(Map.of(
                        "PATH",
                        programs + ":" + System.getenv("PATH"),
                        "JAVA_HOME",
                        System.getProperty("java.home", ""),
                        "MAVEN_ARGS",
                        "-Dmaven.repo.local=" + directory.resolve("repository") + " -Dmaven.repo.local.tail="
                                + librariesOfOthers(),
                        "OPERATOR",
                        run.local().at("/operator/token").asString(),
                        "TOKEN",
                        run.local().at("/tenants/acme/apiToken").asString()));
        Process process = shell.start();
        try {
            boolean ended = process.waitFor(5, TimeUnit.MINUTES);
            String said = Files.readString(log);
            assertThat(ended && process.exitValue() == 0).as(said).isTrue();
            return said;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    /** What this machine has fetched already, so that it is not fetched once more; but nothing of Kith. */
    private Path librariesOfOthers() throws IOException {
        Path local = Path.of(Objects.requireNonNull(System.getProperty("kith.repository")));
        Path others = Files.createDirectory(directory.resolve("others"));
        link(local, others, "io");
        link(local.resolve("io"), Files.createDirectory(others.resolve("io")), "kith");
        return others;
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (Stream<Path> all = Files.list(from)) {
            for (Path one : all.toList()) {
                if (!one.getFileName().toString().equals(except)) {
                    Files.createSymbolicLink(to.resolve(one.getFileName()), one);
                }
            }
        }
    }
}
