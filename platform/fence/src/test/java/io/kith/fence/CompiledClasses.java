package io.kith.fence;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Classes of a directory, woven or as they are, to be called by name. */
final class CompiledClasses extends ClassLoader {

    private final Path directory;
    private final boolean woven;

    CompiledClasses(Path directory, boolean woven) {
        super(CompiledClasses.class.getClassLoader());
        this.directory = directory;
        this.woven = woven;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        try {
            byte[] bytes = Files.readAllBytes(directory.resolve(name.replace('.', '/') + ".class"));
            byte[] defined = woven ? Weaver.woven(name, bytes) : bytes;
            return defineClass(name, defined, 0, defined.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    /** What a static method without parameters answers. */
    Object call(String type, String method) throws Throwable {
        try {
            return String.valueOf(loadClass(type).getMethod(method).invoke(null));
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** The same, metered: with what it throws as its answer. */
    Object call(Meter meter, String type, String method) throws Exception {
        return metered(meter, () -> {
            try {
                return call(type, method);
            } catch (Throwable e) {
                return e;
            }
        });
    }

    static <T> T metered(Meter meter, Callable<T> call) throws Exception {
        var answer = new CompletableFuture<T>();
        new MeteredThread(
                        () -> {
                            try {
                                answer.complete(MeteredThread.call(meter, call));
                            } catch (Throwable e) {
                                answer.completeExceptionally(e);
                            }
                        },
                        "metered")
                .start();
        return answer.get(60, TimeUnit.SECONDS);
    }
}
