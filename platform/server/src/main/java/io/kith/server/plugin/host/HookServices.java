package io.kith.server.plugin.host;

import io.kith.config.text.Sentence;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The services of one plugin by the types under which its hooks ask for them. */
public final class HookServices {

    private final Map<Class<?>, Object> byType;

    public HookServices(Map<Class<?>, Object> byType) {
        this.byType = Collections.unmodifiableMap(new LinkedHashMap<>(byType));
    }

    <T> T service(Class<T> type) {
        return type.cast(Objects.requireNonNull(byType.get(type)));
    }

    /** Why a hook cannot be built, in a sentence. */
    public static final class UnfitHook extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient Sentence sentence;

        UnfitHook(Sentence sentence) {
            super(sentence.en(), null, false, false);
            this.sentence = sentence;
        }

        public Sentence sentence() {
            return sentence;
        }
    }

    /** Builds a hook; to be called where the plugin's code may run. */
    public interface Builder<T> {

        T build() throws Exception;
    }

    /** How a hook is built with its one public constructor, which is given what it asks for. Runs nothing of it. */
    public <T> Builder<T> builder(Class<T> type) throws UnfitHook {
        Constructor<?>[] constructors = type.getConstructors();
        if (constructors.length != 1) {
            throw new UnfitHook(Sentence.of(
                    "needs one public constructor, not " + constructors.length,
                    "需要恰好一个公开的构造方法，现有 " + constructors.length + " 个"));
        }
        Constructor<?> constructor = constructors[0];
        for (Parameter parameter : constructor.getParameters()) {
            if (!byType.containsKey(parameter.getType())) {
                String wish = parameter.getType().getName();
                throw new UnfitHook(Sentence.of(
                                "asks for a " + wish + " in its constructor, which is no host service",
                                "在构造方法中要求 " + wish + "，而它不是宿主服务")
                        .then(Sentence.allowed(
                                byType.keySet().stream().map(Class::getName).toList())));
            }
        }
        Object[] services =
                Arrays.stream(constructor.getParameterTypes()).map(byType::get).toArray();
        return () -> {
            try {
                return type.cast(constructor.newInstance(services));
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception its ? its : e;
            }
        };
    }
}
