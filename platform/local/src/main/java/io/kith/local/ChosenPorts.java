package io.kith.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ports that the first start chose and every later one keeps, because they are part of addresses that are written down elsewhere: in
 * Keycloak's realm, in bookmarks.
 *
 * @param memory the file that keeps them
 * @param server the port that somebody chose for the server
 */
record ChosenPorts(Path memory, int server) {

    private static final int NEIGHBOURS = 100;

    /** The remembered port, or at the first start the wanted one, or if that is busy one of the next. */
    int get(String part, int wanted) {
        Map<String, Integer> chosen = new LinkedHashMap<>(remembered());
        Integer kept = chosen.get(part);
        if (kept != null) {
            if (kept == server || !Ports.isFree(kept)) {
                throw new StartFailure("Port " + kept + ", which " + part + " has had since the first start, is "
                        + (kept == server ? "what --port names" : "in use by another program")
                        + "; ./kith reset forgets it, together with all local data.");
            }
            Ports.claim(kept);
            return kept;
        }
        int found = IntStream.range(wanted, wanted + NEIGHBOURS)
                .filter(port ->
                        port != server && !chosen.containsValue(port) && Ports.claim(port) && Ports.isFree(port))
                .findFirst()
                .orElseGet(Ports::free);
        chosen.put(part, found);
        remember(chosen);
        return found;
    }

    private Map<String, Integer> remembered() {
        try {
            return Files.exists(memory)
                    ? JsonMapper.shared().readValue(Files.readString(memory), new TypeReference<>() {})
                    : Map.of();
        } catch (IOException | JacksonException e) {
            throw new StartFailure("The file " + memory + " cannot be read.", e);
        }
    }

    private void remember(Map<String, Integer> chosen) {
        try {
            Path part = memory.resolveSibling(memory.getFileName() + ".part");
            Files.writeString(part, JsonMapper.shared().writeValueAsString(chosen));
            Files.move(part, memory, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new StartFailure("The file " + memory + " cannot be written.", e);
        }
    }
}
