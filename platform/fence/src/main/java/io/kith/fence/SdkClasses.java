package io.kith.fence;

import java.util.List;

/**
 * All that plugins see of what is around them: the JDK, the SDK, and what the SDK speaks of. Nothing of the server and nothing that it
 * happens to be built with, so that a plugin runs on as long as the SDK keeps its promises.
 */
public final class SdkClasses extends ClassLoader {

    private static final List<String> SHOWN =
            List.of("io.kith.sdk.", "org.pf4j.", "org.slf4j.", "org.jspecify.annotations.");

    private final ClassLoader host;

    /** @param host that has all of it, and more */
    public SdkClasses(ClassLoader host) {
        super("kith-sdk", ClassLoader.getPlatformClassLoader());
        this.host = host;
    }

    private static boolean isShown(String name) {
        return SHOWN.stream().anyMatch(name::startsWith)
                // what their woven code calls
                || name.equals(Checkpoint.class.getName());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return isShown(name) ? host.loadClass(name) : super.loadClass(name, resolve);
    }
}
