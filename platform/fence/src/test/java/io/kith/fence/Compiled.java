package io.kith.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Sources of a plugin, compiled as its build would. */
final class Compiled {

    private static final Pattern NAME = Pattern.compile("(?:class|interface|record|enum) (\\w+)");

    private Compiled() {}

    /** Each source is a class of its own, without a package. */
    static void into(Path classes, List<String> options, String... sources) {
        var said = new StringWriter();
        List<String> all = Stream.concat(
                        Stream.of("-d", classes.toString(), "-proc:none", "-nowarn", "-XDignore.symbol.file"),
                        options.stream())
                .toList();
        boolean done = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        said,
                        null,
                        null,
                        all,
                        null,
                        Stream.of(sources).map(Compiled::file).toList())
                .call();
        assertThat(done).as(said.toString()).isTrue();
    }

    static void into(Path classes, String... sources) {
        into(classes, List.of("-g"), sources);
    }

    /** A jar of everything in a directory. */
    static void jar(Path directory, Path jar) throws IOException {
        Files.createDirectories(Objects.requireNonNull(jar.getParent()));
        try (OutputStream file = Files.newOutputStream(jar);
                var out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(directory)) {
            for (Path one : files.filter(Files::isRegularFile).sorted().toList()) {
                out.putNextEntry(new JarEntry(directory.relativize(one).toString()));
                out.write(Files.readAllBytes(one));
            }
        }
    }

    private static JavaFileObject file(String source) {
        Matcher name = NAME.matcher(source);
        assertThat(name.find()).isTrue();
        return new SimpleJavaFileObject(
                URI.create("string:///" + name.group(1) + ".java"), JavaFileObject.Kind.SOURCE) {

            @Override
            public CharSequence getCharContent(boolean ignored) {
                return source;
            }
        };
    }
}
