package io.kith.testkit;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.PluginManifest;
import io.kith.config.definition.RuleSetDefinition;
import io.kith.config.definition.SharedDocument;
import io.kith.config.schema.ObjectType;
import io.kith.sdk.error.AccessDeniedException;
import io.kith.sdk.error.InvalidRequestException;
import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.error.RecordRefusedException;
import io.kith.sdk.error.UnavailableException;
import io.kith.sdk.hook.AfterChange;
import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.hook.HttpEndpoint;
import io.kith.sdk.hook.RuleTrial;
import io.kith.sdk.hook.ScheduledJob;
import io.kith.sdk.host.RuleSet;
import io.kith.sdk.http.HttpMethod;
import io.kith.sdk.http.HttpReply;
import io.kith.sdk.http.HttpRequest;
import io.kith.sdk.record.RecordChange;
import io.kith.sdk.record.TrialResult;
import io.kith.sdk.record.Violation;
import io.kith.testkit.RunningCall.Changes;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The plugin's hooks, called in the order of their names as Kith does; those of kinds that the kit does not know are built, and called by the tests
 * themselves.
 */
final class Hooks {

    private static final int MOST_CALLS = 1_000;

    private static final String HOOKS = BeforeSave.class.getPackageName();
    private static final Pattern PATH = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

    private final PluginManifest plugin;
    private final List<Object> all;

    private Hooks(PluginManifest plugin, List<Object> all) {
        this.plugin = plugin;
        this.all = List.copyOf(all);
    }

    /** @param services by the types under which constructors ask for them */
    static Hooks of(
            PluginManifest plugin, Definitions definitions, List<Class<?>> types, Map<Class<?>, Object> services) {
        Set<String> objects = new TreeSet<>(Stream.concat(
                        definitions.objects().stream().map(ObjectDefinition::key),
                        definitions.extensions().stream().map(ExtensionDefinition::object))
                .toList());
        List<Object> hooks = new ArrayList<>();
        for (Class<?> type :
                types.stream().sorted(Comparator.comparing(Class::getName)).toList()) {
            Object hook = built(type, services);
            if (hook instanceof BeforeSave before && !objects.contains(before.object())) {
                throw new UnfitPluginException(List.of(type.getName() + " wants records of '" + before.object()
                        + "', which the plugin neither declares nor extends (allowed: " + String.join(", ", objects)
                        + ")"));
            }
            if (hook instanceof RuleTrial trial) {
                requireOwn(type, trial.ruleSet(), definitions);
            }
            hooks.add(hook);
        }
        requirePaths(hooks);
        return new Hooks(plugin, hooks);
    }

    private static void requireOwn(Class<?> type, String ruleSet, Definitions definitions) {
        List<String> own = definitions.shared().stream()
                .filter(RuleSetDefinition.class::isInstance)
                .map(SharedDocument::key)
                .toList();
        if (!own.contains(ruleSet)) {
            throw new UnfitPluginException(List.of(type.getName() + " tries out rule set '" + ruleSet
                    + "', which the plugin does not declare" + " (allowed: " + String.join(", ", own) + ")"));
        }
    }

    private static void requirePaths(List<Object> hooks) {
        Map<String, String> paths = new HashMap<>();
        for (Object hook : hooks) {
            if (hook instanceof HttpEndpoint endpoint) {
                String name = hook.getClass().getName();
                if (!PATH.matcher(endpoint.path()).matches()) {
                    throw new UnfitPluginException(List.of(
                            name + " is an endpoint without a path of up to 40 small letters, digits and hyphens"));
                }
                String other = paths.putIfAbsent(endpoint.path(), name);
                if (other != null) {
                    throw new UnfitPluginException(List.of(name + " is an endpoint '" + endpoint.path() + "', as "
                            + other + " is: each needs a path of its own"));
                }
            }
        }
    }

    /** The one constructor of a hook that Kith would use. */
    private static Constructor<?> constructor(Class<?> type, Set<Class<?>> services) {
        if (!isHook(type)) {
            throw new UnfitPluginException(
                    List.of(type.getName() + " has @Extension and is no hook (allowed: those of " + HOOKS + ")"));
        }
        Constructor<?>[] constructors = type.getConstructors();
        if (constructors.length != 1) {
            throw new UnfitPluginException(
                    List.of(type.getName() + " needs one public constructor, not " + constructors.length));
        }
        for (Class<?> wish : constructors[0].getParameterTypes()) {
            if (!services.contains(wish)) {
                throw new UnfitPluginException(List.of(type.getName() + " asks for a " + wish.getName()
                        + " in its constructor, which is no host service (allowed: "
                        + String.join(
                                ", ",
                                services.stream().map(Class::getName).sorted().toList()) + ")"));
            }
        }
        return constructors[0];
    }

    private static boolean isHook(@Nullable Class<?> type) {
        return type != null
                && (type.getPackageName().equals(HOOKS)
                        || Arrays.stream(type.getInterfaces()).anyMatch(Hooks::isHook)
                        || isHook(type.getSuperclass()));
    }

    private static Object built(Class<?> type, Map<Class<?>, Object> services) {
        Constructor<?> constructor = constructor(type, services.keySet());
        @Nullable Object[] arguments = Arrays.stream(constructor.getParameterTypes())
                .map(services::get)
                .toArray();
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new HookFailedException(type, e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new UnfitPluginException(List.of(type.getName() + " cannot be built: " + e));
        }
    }

    <T> T one(Class<T> type) {
        return all.stream()
                .filter(type::isInstance)
                .findFirst()
                .map(type::cast)
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " is none of the plugin's hooks"));
    }

    /** Asks them, puts what they set into the values, and returns why they refuse. */
    List<Violation> ask(
            ObjectType object, @Nullable Map<String, Object> before, Map<String, Object> values, Instant now) {
        List<Violation> refusals = new ArrayList<>();
        for (Object one : all) {
            if (one instanceof BeforeSave hook && hook.object().equals(object.key())) {
                var draft = new FakeDraft(plugin, object, before, values, now);
                ask(hook, draft);
                draft.applyTo(values);
                refusals.addAll(draft.refusals());
            }
        }
        return refusals;
    }

    private static void ask(BeforeSave hook, FakeDraft draft) {
        call(hook, Changes.NO_RECORDS, () -> {
            try (FakeDraft open = draft.open()) {
                hook.beforeSave(open);
            }
        });
    }

    /** Tells them of a change. */
    void tell(RecordChange change) {
        for (Object one : all) {
            if (one instanceof AfterChange hook && hook.object().equals(change.object())) {
                call(hook, Changes.ALL, () -> hook.afterChange(List.of(change)));
            }
        }
    }

    /** In as many calls as it asks for. */
    void run(ScheduledJob job, Instant due, List<Duration> timeLeft) {
        for (int calls = 0; calls < MOST_CALLS; calls++) {
            var run = new FakeRun(due, timeLeft.get(Math.min(calls, timeLeft.size() - 1)));
            call(job, Changes.ALL, () -> job.run(run));
            if (!run.goesOn()) {
                return;
            }
        }
        throw new AssertionError(job.getClass().getName() + " has been called " + MOST_CALLS
                + " times for one run, and still wants to go on");
    }

    TrialResult tryOut(RuleSet active, RuleSet proposed) {
        RuleTrial trial = all.stream()
                .filter(RuleTrial.class::isInstance)
                .map(RuleTrial.class::cast)
                .filter(one -> one.ruleSet().equals(active.key()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "none of the plugin's hooks tries out rule set '" + active.key() + "'"));
        return answered(trial, Changes.NOTHING_IN_A_TRIAL, () -> trial.tryOut(new FakeTrial(active, proposed)));
    }

    /** Has the endpoint with a path answer. */
    HttpReply answer(String path, HttpRequest request) {
        HttpEndpoint endpoint = all.stream()
                .filter(HttpEndpoint.class::isInstance)
                .map(HttpEndpoint.class::cast)
                .filter(one -> one.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("the plugin has no endpoint '" + path + "'"));
        Changes changes = request.method() == HttpMethod.GET ? Changes.NOTHING_IN_A_GET : Changes.ALL;
        try {
            return new RunningCall(changes)
                    .run(() -> Objects.requireNonNull(endpoint.answer(request), "an endpoint answers with a reply"));
        } catch (InvalidRequestException
                | RecordRefusedException
                | NotFoundException
                | AccessDeniedException
                | UnavailableException e) {
            throw e;
        } catch (Exception | LinkageError | StackOverflowError e) {
            throw new HookFailedException(endpoint.getClass(), e);
        }
    }

    private static void call(Object hook, Changes changes, Runnable call) {
        answered(hook, changes, () -> {
            call.run();
            return hook;
        });
    }

    private static <T> T answered(Object hook, Changes changes, Callable<T> call) {
        try {
            return new RunningCall(changes).run(call);
        } catch (Exception | LinkageError | StackOverflowError e) {
            throw new HookFailedException(hook.getClass(), e);
        }
    }
}
