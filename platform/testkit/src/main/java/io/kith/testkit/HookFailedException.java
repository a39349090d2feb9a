package io.kith.testkit;

/** The plugin itself has failed: in Kith nothing would be stored, and whoever writes would read that this plugin is to blame. */
public final class HookFailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    HookFailedException(Class<?> hook, Throwable cause) {
        super(hook.getName() + " has failed: " + cause, cause);
    }
}
