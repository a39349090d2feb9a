package io.kith.server.developers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The files that were built into this server for those who write plugins. There are no others: what is not in their list is not looked for. */
@Component
final class DeveloperFiles {

    private static final String ARCHETYPE = "maven/io/kith/kith-plugin-archetype/";

    private final Set<String> names = names();

    Optional<Resource> file(String name) {
        return names.contains(name) ? Optional.of(resource(name)) : Optional.empty();
    }

    /** Of the archetype, the SDK and the test kit; empty if nothing was packed into this server, as in a build that only compiles. */
    Optional<String> version() {
        return names.stream()
                .filter(name -> name.startsWith(ARCHETYPE) && name.endsWith(".jar"))
                .map(name -> name.substring(ARCHETYPE.length(), name.indexOf('/', ARCHETYPE.length())))
                .findFirst();
    }

    private static Set<String> names() {
        Resource list = resource("files.txt");
        try {
            return list.exists()
                    ? new TreeSet<>(list.getContentAsString(StandardCharsets.UTF_8)
                            .lines()
                            .toList())
                    : Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource resource(String name) {
        return new ClassPathResource("developers/" + name);
    }
}
