package io.kith.server.plugin.web;

import io.kith.config.definition.Label;
import io.kith.config.text.Sentence;
import io.kith.server.plugin.Plugins;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The plugins that there are, and which of them the company uses. */
@RestController
class PluginController {

    private final Plugins plugins;

    PluginController(Plugins plugins) {
        this.plugins = plugins;
    }

    record Shown(
            String id,
            @Nullable String version,
            List<String> versions,
            Label label,
            @Nullable String publisher,
            List<String> dependencies,
            String state,
            List<Plugins.Asked> capabilities,
            Plugins.@Nullable Suspended suspension) {

        static Shown of(Plugins.Seen seen) {
            return new Shown(
                    seen.id(),
                    seen.version(),
                    seen.versions(),
                    seen.label(),
                    seen.publisher(),
                    seen.dependencies(),
                    seen.state().name().toLowerCase(Locale.ROOT),
                    seen.capabilities(),
                    seen.suspension());
        }
    }

    /** @param version null for the one that is used already, otherwise for the newest */
    record Choice(@Nullable String version) {}

    record ShownPlugins(List<Shown> plugins) {}

    @GetMapping("/api/v1/plugins")
    ShownPlugins list() {
        return new ShownPlugins(plugins.list().stream().map(Shown::of).toList());
    }

    record Plan(List<Sentence> steps, List<Plugins.Asked> capabilities) {}

    /** @param version to go to; null to use the plugin no more */
    @GetMapping("/api/v1/plugins/{plugin}/plan")
    Plan plan(@PathVariable String plugin, @RequestParam(required = false) @Nullable String version) {
        Plugins.Planned planned = plugins.plan(plugin, version);
        return new Plan(planned.steps(), planned.capabilities());
    }

    @PutMapping("/api/v1/plugins/{plugin}/activation")
    Shown activate(@PathVariable String plugin, @RequestBody(required = false) @Nullable Choice choice) {
        return Shown.of(plugins.activate(plugin, choice == null ? null : choice.version()));
    }

    @DeleteMapping("/api/v1/plugins/{plugin}/activation")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deactivate(@PathVariable String plugin) {
        plugins.deactivate(plugin);
    }

    /** It is called again, as if it had never failed. */
    @DeleteMapping("/api/v1/plugins/{plugin}/suspension")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable String plugin) {
        plugins.resume(plugin);
    }
}
