package io.kith.server.plugin;

import io.kith.config.definition.Label;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.springframework.stereotype.Component;

/** What became on this server of the releases that there are. */
@Component
final class RunningPlugins {

    /** What a release is here. */
    sealed interface State {

        record Running(RunningPlugin plugin) implements State {}

        /**
         * Operators do not want it to run.
         *
         * @param label as people call it
         */
        record Disabled(Label label) implements State {}

        /** It is wanted, and cannot run here. */
        record Failed(String sha256, String reason) implements State {}
    }

    private final Map<PluginRelease, State> states = new ConcurrentHashMap<>();

    /** Empty if this server has not heard of it yet, or not any more. */
    Optional<State> find(PluginRelease release) {
        return Optional.ofNullable(states.get(release));
    }

    Optional<RunningPlugin> running(PluginRelease release) {
        return states.get(release) instanceof State.Running(RunningPlugin plugin)
                ? Optional.of(plugin)
                : Optional.empty();
    }

    /** What it was before. */
    Optional<State> put(PluginRelease release, State state) {
        return Optional.ofNullable(states.put(release, state));
    }

    Optional<State> remove(PluginRelease release) {
        return Optional.ofNullable(states.remove(release));
    }

    void forEach(BiConsumer<PluginRelease, State> action) {
        states.forEach(action);
    }
}
