package io.kith.server.plugin.web;

import io.kith.config.definition.Label;
import io.kith.config.definition.SettingDefinition;
import io.kith.config.text.Sentence;
import io.kith.sdk.hook.Schedule;
import io.kith.server.plugin.CompanyPluginSettings;
import io.kith.server.plugin.PluginJobs;
import io.kith.server.plugin.Plugins;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The plugins that there are, and which of them the company uses. */
@RestController
class PluginController {

    private final Plugins plugins;
    private final PluginJobs jobs;
    private final CompanyPluginSettings settings;

    PluginController(Plugins plugins, PluginJobs jobs, CompanyPluginSettings settings) {
        this.settings = settings;
        this.plugins = plugins;
        this.jobs = jobs;
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

    record ShownJobs(List<ShownJob> jobs) {}

    record ShownJob(
            String key,
            Label label,
            ShownSchedule schedule,
            String state,
            @Nullable Instant next,
            @Nullable Instant begun,
            @Nullable Instant ended,
            long done,
            long expected) {

        static ShownJob of(PluginJobs.Seen seen) {
            return new ShownJob(
                    seen.key(),
                    seen.label(),
                    ShownSchedule.of(seen.schedule()),
                    seen.state().name().toLowerCase(Locale.ROOT),
                    seen.next(),
                    seen.begun(),
                    seen.ended(),
                    seen.done(),
                    seen.expected());
        }
    }

    /**
     * When a job runs by itself.
     *
     * @param kind daily, weekly, every or on-demand
     * @param weekday from Monday, 1, to Sunday, 7
     */
    record ShownSchedule(
            String kind,
            @Nullable String time,
            @Nullable Integer weekday,
            @Nullable Long minutes) {

        static ShownSchedule of(Schedule schedule) {
            return switch (schedule) {
                case Schedule.Daily(var at) -> new ShownSchedule("daily", at.toString(), null, null);
                case Schedule.Weekly(var day, var at) ->
                    new ShownSchedule("weekly", at.toString(), day.getValue(), null);
                case Schedule.Every(var pause) -> new ShownSchedule("every", null, null, pause.toMinutes());
                case Schedule.OnDemand() -> new ShownSchedule("on-demand", null, null, null);
            };
        }
    }

    @GetMapping("/api/v1/plugins/{plugin}/jobs")
    ShownJobs jobs(@PathVariable String plugin) {
        return new ShownJobs(jobs.list(plugin).stream().map(ShownJob::of).toList());
    }

    @PostMapping("/api/v1/plugins/{plugin}/jobs/{job}/run")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ShownJob run(@PathVariable String plugin, @PathVariable String job) {
        return ShownJob.of(jobs.run(plugin, job));
    }

    record ShownOption(String key, Label label) {}

    /**
     * @param value what the company has told; null if that is nothing, or secret
     * @param otherwise what holds as long as it has told nothing; null for nothing
     */
    record ShownSetting(
            String key,
            Label label,
            @Nullable Label help,
            String type,
            boolean required,
            @Nullable Object value,
            boolean told,
            @Nullable Object otherwise,
            List<ShownOption> options,
            @Nullable String minimum,
            @Nullable String maximum) {

        static ShownSetting of(CompanyPluginSettings.Told told) {
            SettingDefinition setting = told.setting();
            return new ShownSetting(
                    setting.key(),
                    setting.label(),
                    setting.help(),
                    setting.type().key(),
                    setting.required(),
                    shown(told.value()),
                    told.told(),
                    shown(setting.value()),
                    setting.options().stream()
                            .map(option -> new ShownOption(option.key(), option.label()))
                            .toList(),
                    text(setting.minimum()),
                    text(setting.maximum()));
        }

        private static @Nullable Object shown(@Nullable Object value) {
            return value instanceof BigDecimal number ? number.toPlainString() : value;
        }

        private static @Nullable String text(@Nullable BigDecimal number) {
            return number == null ? null : number.toPlainString();
        }
    }

    record ShownSettings(List<ShownSetting> settings) {

        static ShownSettings of(List<CompanyPluginSettings.Told> told) {
            return new ShownSettings(told.stream().map(ShownSetting::of).toList());
        }
    }

    @GetMapping("/api/v1/plugins/{plugin}/settings")
    ShownSettings settings(@PathVariable String plugin) {
        return ShownSettings.of(settings.list(plugin));
    }

    record SentSettings(@Nullable Map<String, @Nullable Object> values) {}

    @PatchMapping("/api/v1/plugins/{plugin}/settings")
    ShownSettings change(@PathVariable String plugin, @RequestBody SentSettings sent) {
        if (sent.values() == null) {
            throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("values", "required")))
                    .exception();
        }
        return ShownSettings.of(settings.change(plugin, sent.values()));
    }

    /** It is called again, as if it had never failed. */
    @DeleteMapping("/api/v1/plugins/{plugin}/suspension")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resume(@PathVariable String plugin) {
        plugins.resume(plugin);
    }
}
