package io.kith.acceptance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
                ? store.computeIfAbsent(LocalRun.class, _ -> run(), LocalRun.class)
                : store.computeIfAbsent(Chromium.class, _ -> Chromium.start(), Chromium.class);
    }

    private static LocalRun run() {
        try {
            return LocalRun.start(Files.createTempDirectory("kith-journeys").resolve(".kith"), LocalRun.freePort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
