package io.kith.fence;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
import org.pf4j.ClassLoadingStrategy;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/** The classes of one plugin, each of them woven. */
public final class WovenClassLoader extends PluginClassLoader {

    /** @param around the classes that the plugin sees beside its own; they come before a copy that it has packed by mistake */
    public WovenClassLoader(PluginManager engine, PluginDescriptor plugin, ClassLoader around) {
        super(engine, plugin, around, ClassLoadingStrategy.ADP);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        URL file = findResource(name.replace('.', '/') + ".class");
        if (file == null) {
            throw new ClassNotFoundException(name);
        }
        byte[] bytes = bytes(name, file);
        byte[] woven = MeteredThread.uncounted(() -> Weaver.woven(name, bytes));
        return defineClass(name, woven, 0, woven.length);
    }

    private static byte[] bytes(String name, URL file) throws ClassNotFoundException {
        try {
            URLConnection connection = file.openConnection();
            // a jar in the cache would stay open when the plugin is gone
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                return in.readAllBytes();
            }
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
