package io.kith.server.plugin;

import io.kith.config.text.Sentence;
import java.util.List;
import java.util.stream.Collectors;

/** Why a package is not taken: everything that is wrong with it. */
final class PluginRefusal extends Exception {

    private final transient List<Flaw> flaws;

    /**
     * One thing that is wrong.
     *
     * @param place such as {@code definitions/visit.yaml:3:5}; empty if it is the package as a whole
     */
    record Flaw(String place, Sentence message) {

        @Override
        public String toString() {
            return place.isEmpty() ? message.en() : place + " " + message.en();
        }
    }

    PluginRefusal(Sentence message) {
        this("", message);
    }

    PluginRefusal(String place, Sentence message) {
        this(List.of(new Flaw(place, message)));
    }

    PluginRefusal(List<Flaw> flaws) {
        super(flaws.stream().map(Flaw::toString).collect(Collectors.joining("; ")), null, false, false);
        this.flaws = List.copyOf(flaws);
    }

    List<Flaw> flaws() {
        return flaws;
    }
}
