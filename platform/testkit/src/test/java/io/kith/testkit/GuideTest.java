package io.kith.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.sdk.hook.BeforeSave;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the guide and the SDK's Javadoc show is compiled, and the guide's tests run. */
class GuideTest {

    private static final Path PLUGINS = Path.of("../../plugins");
    private static final Path SDK = Path.of("../sdk/src/main/java");

    @TempDir
    Path directory;

    @Test
    void theGuideShowsWhatCompiles() throws Exception {
        List<String> shown = Snippets.inMarkdown(PLUGINS.resolve("README.md"));
        assertThat(shown).hasSizeGreaterThan(2);
        for (String snippet : shown) {
            compile(List.of(snippet));
        }
    }

    @Test
    void bothGuidesShowTheSame() throws IOException {
        assertThat(Snippets.inMarkdown(PLUGINS.resolve("README.zh-CN.md")))
                .isEqualTo(Snippets.inMarkdown(PLUGINS.resolve("README.md")));
    }

    @Test
    void theJavadocOfTheSdkAndOfTheKitShowsWhatCompiles() throws Exception {
        List<String> shown = new ArrayList<>();
        for (Path sources : List.of(SDK, Path.of("src/main/java"))) {
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file :
                        files.filter(one -> one.toString().endsWith(".java")).toList()) {
                    shown.addAll(Snippets.inJavadoc(file));
                }
            }
        }
        assertThat(shown).hasSizeGreaterThan(4);
        for (String snippet : shown) {
            compile(List.of(snippet));
        }
    }

    @Test
    void theTestsThatTheGuideShowsRun() throws Exception {
        List<String> shown = Snippets.inMarkdown(PLUGINS.resolve("README.md"));
        String hook = shown.stream()
                .filter(one -> one.contains("class GreetByName implements"))
                .findFirst()
                .orElseThrow();
        int run = 0;
        for (String test :
                shown.stream().filter(one -> one.startsWith("@KithPluginTest")).toList()) {
            try (URLClassLoader classes = compile(List.of(hook, test))) {
                run += runTests(classes);
            }
        }
        assertThat(run).isPositive();
    }

    private int runTests(URLClassLoader classes) throws Exception {
        Class<?> hook = classes.loadClass("GreetByName");
        assertThat(BeforeSave.class).isAssignableFrom(hook);
        Class<?> type = classes.loadClass("GreetByNameTest");
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        int run = 0;
        for (Method method : type.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Test.class)) {
                method.setAccessible(true);
                method.invoke(constructor.newInstance(), FakeHost.of(PLUGINS.resolve("hello"), hook));
                run++;
            }
        }
        return run;
    }

    private URLClassLoader compile(List<String> snippets) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path out = Files.createTempDirectory(directory, "classes");
        var messages = new StringWriter();
        List<JavaFileObject> units = new ArrayList<>();
        for (String snippet : snippets) {
            units.add(unit(Snippets.name(snippet), Snippets.compilable(snippet)));
        }
        List<String> options =
                List.of("-proc:none", "-d", out.toString(), "-cp", System.getProperty("java.class.path", ""));
        boolean compiled =
                compiler.getTask(messages, null, null, options, null, units).call();
        assertThat(compiled).as("%s\n%s", String.join("\n", snippets), messages).isTrue();
        return new URLClassLoader(new URL[] {out.toUri().toURL()}, GuideTest.class.getClassLoader());
    }

    private static JavaFileObject unit(String name, String text) {
        return new SimpleJavaFileObject(URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {

            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
