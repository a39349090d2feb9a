package io.kith.server.plugin;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.PluginManifest;
import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.definition.SharedDocument;
import io.kith.config.text.Sentence;
import io.kith.fence.ClassFiles;
import io.kith.sdk.hook.AfterChange;
import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.hook.HttpEndpoint;
import io.kith.sdk.hook.RuleTrial;
import io.kith.sdk.hook.ScheduledJob;
import io.kith.server.plugin.host.DeclaredUse;
import io.kith.server.plugin.host.HookServices;
import io.kith.server.plugin.host.HostServices;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pf4j.ExtensionPoint;
import org.pf4j.PluginRuntimeException;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Makes a package that is unpacked something that can be called. */
@Component
@EnableConfigurationProperties(PluginSettings.class)
final class PluginStarter {

    private static final List<Class<? extends ExtensionPoint>> HOOKS =
            List.of(BeforeSave.class, AfterChange.class, ScheduledJob.class, RuleTrial.class, HttpEndpoint.class);
    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final PluginSettings settings;
    private final HostServices hosts;

    PluginStarter(PluginSettings settings, HostServices hosts) {
        this.settings = settings;
        this.hosts = hosts;
    }

    /** @param directory that the plugin has from now on; whoever is refused keeps it */
    RunningPlugin start(Path directory, String sha256, PluginManifest manifest, Definitions definitions)
            throws PluginRefusal {
        UnpackedPlugin.requireSdk(manifest);
        BytecodeReview.require(directory);
        // each release has its own, so that two of one plugin run side by side
        var engine = new PluginEngine(Objects.requireNonNull(directory.getParent()));
        boolean usable = false;
        try {
            engine.loadPlugin(directory);
            engine.startPlugin(manifest.id());
            RunningPlugin plugin = started(engine, directory, sha256, manifest, definitions);
            usable = true;
            return plugin;
        } catch (PluginRuntimeException e) {
            throw new PluginRefusal(Sentence.same(String.valueOf(e.getMessage())));
        } catch (LinkageError | StackOverflowError e) {
            throw new PluginRefusal(Sentence.of("cannot be started: " + e, "无法启动：" + e));
        } finally {
            if (!usable) {
                engine.unloadPlugins();
            }
        }
    }

    private RunningPlugin started(
            PluginEngine engine, Path directory, String sha256, PluginManifest manifest, Definitions definitions)
            throws PluginRefusal {
        ClassLoader classes = engine.getPluginClassLoader(manifest.id());
        requireFit(manifest, definitions, directory, classes);
        Map<HookCalls.Kind, GuardedCalls> calls = calls(manifest.id() + " " + manifest.version(), classes);
        boolean usable = false;
        try {
            Hooks hooks = hooks(engine, manifest, definitions, classes, calls);
            var plugin = new RunningPlugin(manifest, sha256, directory, engine, hooks, calls);
            usable = true;
            return plugin;
        } finally {
            if (!usable) {
                calls.values().forEach(GuardedCalls::close);
            }
        }
    }

    private Map<HookCalls.Kind, GuardedCalls> calls(String name, ClassLoader classes) {
        Map<HookCalls.Kind, GuardedCalls> calls = new EnumMap<>(HookCalls.Kind.class);
        for (HookCalls.Kind kind : HookCalls.Kind.values()) {
            calls.put(
                    kind,
                    switch (kind) {
                        case BEFORE_SAVE ->
                            new GuardedCalls(name, classes, settings.threads(), settings.hookMemory(), false);
                        case AFTER_CHANGE ->
                            new GuardedCalls(
                                    name, classes, settings.backgroundThreads(), settings.backgroundMemory(), false);
                        case JOB, TRIAL ->
                            new GuardedCalls(name, classes, settings.jobs(), settings.jobMemory(), false);
                        case ENDPOINT ->
                            new GuardedCalls(
                                    name, classes, settings.endpointThreads(), settings.endpointMemory(), true);
                    });
        }
        return calls;
    }

    private static void requireFit(
            PluginManifest manifest, Definitions definitions, Path directory, ClassLoader classes)
            throws PluginRefusal {
        List<Sentence> flaws = DeclaredUse.flaws(manifest, definitions, directory.resolve(ClassFiles.CLASSES), classes);
        if (!flaws.isEmpty()) {
            throw new PluginRefusal(
                    flaws.stream().map(flaw -> new PluginRefusal.Flaw("", flaw)).toList());
        }
    }

    private Hooks hooks(
            PluginEngine engine,
            PluginManifest manifest,
            Definitions definitions,
            ClassLoader classes,
            Map<HookCalls.Kind, GuardedCalls> all)
            throws PluginRefusal {
        GuardedCalls calls = Objects.requireNonNull(all.get(HookCalls.Kind.BEFORE_SAVE));
        Set<String> objects = Stream.concat(
                        definitions.objects().stream().map(ObjectDefinition::key),
                        definitions.extensions().stream().map(ExtensionDefinition::object))
                .collect(Collectors.toCollection(TreeSet::new));
        HookServices services = hosts.of(manifest);
        Map<String, List<BeforeSave>> beforeSave = new LinkedHashMap<>();
        Map<String, List<AfterChange>> afterChange = new LinkedHashMap<>();
        SortedMap<String, PluginJob> jobs = new TreeMap<>();
        Map<String, RuleTrial> trials = new LinkedHashMap<>();
        Map<String, HttpEndpoint> endpoints = new LinkedHashMap<>();
        for (String name : new TreeSet<>(engine.getExtensionClassNames(manifest.id()))) {
            ExtensionPoint hook = guarded(calls, name, builder(services, hookType(name, classes))::build);
            if (hook instanceof BeforeSave its) {
                String object = named(calls, name, its::object);
                if (!objects.contains(object)) {
                    throw new PluginRefusal(
                            name,
                            Sentence.of(
                                            "wants records of '" + object
                                                    + "', which the plugin neither declares nor extends",
                                            "要处理“" + object + "”的记录，而插件既未声明也未扩展该对象")
                                    .then(Sentence.allowed(objects)));
                }
                beforeSave.computeIfAbsent(object, _ -> new ArrayList<>()).add(its);
            }
            if (hook instanceof AfterChange its) {
                String object = named(calls, name, its::object);
                if (!objects.contains(object)
                        && manifest.capabilities().stream().noneMatch(one -> one.concerns(object))) {
                    throw new PluginRefusal(
                            name,
                            Sentence.of(
                                    "wants changes of '" + object
                                            + "', which the plugin neither declares nor extends, and of which it may read nothing:"
                                            + " it needs a capability such as 'records:" + object + ":read'",
                                    "要获知“" + object + "”的变更，而插件既未声明也未扩展该对象，也无权读取其内容：需要类似“records:" + object
                                            + ":read”的能力"));
                }
                afterChange.computeIfAbsent(object, _ -> new ArrayList<>()).add(its);
            }
            if (hook instanceof ScheduledJob its) {
                PluginJob job = job(calls, name, its);
                PluginJob other = jobs.putIfAbsent(job.key(), job);
                if (other != null) {
                    String taken = other.hook().getClass().getName();
                    throw new PluginRefusal(
                            name,
                            Sentence.of(
                                    "is a job '" + job.key() + "', as " + taken + " is: each needs a key of its own",
                                    "的作业键“" + job.key() + "”与 " + taken + " 相同：每个任务须有自己的键"));
                }
            }
            if (hook instanceof RuleTrial its) {
                String ruleSet = named(calls, name, its::ruleSet);
                requireOwn(name, ruleSet, definitions);
                RuleTrial other = trials.putIfAbsent(ruleSet, its);
                if (other != null) {
                    String taken = other.getClass().getName();
                    throw new PluginRefusal(
                            name,
                            Sentence.of(
                                    "tries out rule set '" + ruleSet + "', as " + taken + " does",
                                    "与 " + taken + " 试算同一规则集“" + ruleSet + "”"));
                }
            }
            if (hook instanceof HttpEndpoint its) {
                String path = path(calls, name, its);
                HttpEndpoint other = endpoints.putIfAbsent(path, its);
                if (other != null) {
                    String taken = other.getClass().getName();
                    throw new PluginRefusal(
                            name,
                            Sentence.of(
                                    "is an endpoint '" + path + "', as " + taken + " is: each needs a path of its own",
                                    "的端点路径“" + path + "”与 " + taken + " 相同：每个端点须有自己的路径"));
                }
            }
        }
        return new Hooks(beforeSave, afterChange, jobs, trials, endpoints);
    }

    private String path(GuardedCalls calls, String name, HttpEndpoint hook) throws PluginRefusal {
        return guarded(calls, name, () -> Optional.ofNullable(hook.path()))
                .filter(path -> KEY.matcher(path).matches())
                .orElseThrow(() -> new PluginRefusal(
                        name,
                        Sentence.of(
                                "is an endpoint without a path of up to 40 small letters, digits and hyphens",
                                "是缺少路径（至多 40 个小写字母、数字和连字符）的端点")));
    }

    private PluginJob job(GuardedCalls calls, String name, ScheduledJob hook) throws PluginRefusal {
        return guarded(calls, name, () -> declared(hook))
                .filter(job -> KEY.matcher(job.key()).matches())
                .orElseThrow(() -> new PluginRefusal(
                        name,
                        Sentence.of(
                                "is a job without a key of up to 40 small letters, digits and hyphens, a label or a schedule",
                                "是缺少键（至多 40 个小写字母、数字和连字符）、名称或时间表的作业")));
    }

    private static Optional<PluginJob> declared(ScheduledJob hook) {
        return Optional.ofNullable(hook.key())
                .flatMap(key -> Optional.ofNullable(hook.label())
                        .flatMap(label -> Optional.ofNullable(hook.schedule())
                                .map(schedule -> new PluginJob(key, label, schedule, hook))));
    }

    private static void requireOwn(String name, String ruleSet, Definitions definitions) throws PluginRefusal {
        List<String> own = definitions.shared().stream()
                .filter(RuleSetDefinition.class::isInstance)
                .map(SharedDocument::key)
                .toList();
        if (!own.contains(ruleSet)) {
            throw new PluginRefusal(
                    name,
                    Sentence.of(
                                    "tries out rule set '" + ruleSet + "', which the plugin does not declare",
                                    "要试算规则集“" + ruleSet + "”，而插件并未声明它")
                            .then(Sentence.allowed(own)));
        }
    }

    private String named(GuardedCalls calls, String name, Supplier<@Nullable String> key) throws PluginRefusal {
        return guarded(calls, name, () -> Optional.ofNullable(key.get())).orElse("null");
    }

    private static Class<? extends ExtensionPoint> hookType(String name, ClassLoader classes) throws PluginRefusal {
        try {
            Class<?> type = classes.loadClass(name);
            if (HOOKS.stream().noneMatch(hook -> hook.isAssignableFrom(type))) {
                throw new PluginRefusal(
                        name,
                        Sentence.of("has @Extension and is no hook", "带有 @Extension，但不是扩展点的实现")
                                .then(Sentence.allowed(
                                        HOOKS.stream().map(Class::getSimpleName).toList())));
            }
            return type.asSubclass(ExtensionPoint.class);
        } catch (ClassNotFoundException | LinkageError e) {
            throw unseen(name, e);
        }
    }

    private static <T> HookServices.Builder<T> builder(HookServices services, Class<T> type) throws PluginRefusal {
        try {
            return services.builder(type);
        } catch (HookServices.UnfitHook e) {
            throw new PluginRefusal(type.getName(), e.sentence());
        } catch (LinkageError e) {
            throw unseen(type.getName(), e);
        }
    }

    private static PluginRefusal unseen(String name, Throwable e) {
        return new PluginRefusal(
                name,
                Sentence.of(
                        "cannot be loaded (" + e
                                + "); a plugin sees the JDK, the SDK, pf4j, slf4j and jspecify, and what is in its own zip",
                        "无法加载（" + e + "）；插件只能看到 JDK、SDK、pf4j、slf4j、jspecify 以及自身 zip 中的内容"));
    }

    private <T> T guarded(GuardedCalls calls, String name, Callable<T> call) throws PluginRefusal {
        try {
            return calls.call(call, settings.loadTime());
        } catch (PluginFault e) {
            throw new PluginRefusal(name, Sentence.of("cannot be used: " + e.getMessage(), "无法使用：" + e.getMessage()));
        }
    }
}
