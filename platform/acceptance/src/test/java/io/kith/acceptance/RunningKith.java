package io.kith.acceptance;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One local run and one Chromium for all journeys; each journey has people and companies of its own, or the demo's. */
final class RunningKith implements ParameterResolver {

    private static final ExtensionContext.Namespace HERE = ExtensionContext.Namespace.create(RunningKith.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == LocalRun.class || type == Chromium.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(HERE);
        return parameter.getParameter().getType() == LocalRun.class
                ? LocalRun.shared()
                : store.computeIfAbsent(Chromium.class, _ -> Chromium.start(), Chromium.class);
    }
}
