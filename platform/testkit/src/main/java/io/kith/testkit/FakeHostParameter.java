package io.kith.testkit;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives test methods the {@link FakeHost} that they ask for; all that ask within one test have the same one. */
final class FakeHostParameter implements ParameterResolver {

    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(FakeHostParameter.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        // one that a constructor has would be that of all tests of the class
        return parameter.getParameter().getType() == FakeHost.class
                && parameter.getDeclaringExecutable() instanceof Method
                && test.getTestMethod().isPresent();
    }

    @Override
    public FakeHost resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(NAMESPACE).computeIfAbsent(FakeHost.class, _ -> host(test), FakeHost.class);
    }

    private static FakeHost host(ExtensionContext context) {
        Class<?> test = context.getRequiredTestClass();
        KithPluginTest asked = AnnotationSupport.findAnnotation(
                        test, KithPluginTest.class, context.getEnclosingTestClasses())
                .orElseThrow(() -> new IllegalStateException(test.getName() + " has no @KithPluginTest"));
        var module = ModuleDirectory.of(test);
        PluginFiles plugin = module.plugin(asked.directory());
        List<PluginFiles> others =
                List.of(asked.others()).stream().map(module::plugin).toList();
        List<Class<?>> hooks =
                asked.hooks().length == 0 ? ExtensionClasses.of(test.getClassLoader()) : List.of(asked.hooks());
        return FakeHost.of(plugin, others, module.texts(asked.company()), hooks);
    }
}
