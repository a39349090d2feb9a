package io.kith.testkit;

import io.kith.config.schema.Schema;
import io.kith.fence.ClassFiles;
import io.kith.fence.ForbiddenCalls;
import io.kith.sdk.SdkVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks at a plugin's zip as Kith does that is asked to install it: what is in it, its {@code plugin.yaml} and definitions, what its code
 * calls, and whether its classes load and its hooks are built with no more than a plugin sees.
 *
 * <pre>{@code
 * PluginTck.check(Path.of("target/hello-1.0.0.zip"));
 * }</pre>
 *
 * <p>What its fields are worked out of, and whether other releases say otherwise, a Kith alone looks at.
 */
public final class PluginTck {

    private PluginTck() {}

    /**
     * @param others zips of the plugins that it builds on
     * @throws UnfitPluginException with everything that is wrong
     */
    public static void check(Path zip, Path... others) {
        try (var unpacked = UnpackedZip.of(zip)) {
            List<PluginFiles> declared = new ArrayList<>();
            for (Path other : others) {
                try (var one = UnpackedZip.of(other)) {
                    declared.add(PluginFiles.read(one.directory()));
                }
            }
            check(unpacked.directory(), declared);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void check(Path directory, List<PluginFiles> others) throws IOException {
        PluginFiles plugin = PluginFiles.read(directory);
        Schema schema = plugin.schema(others, Map.of(), List.of());
        List<String> flaws = new ArrayList<>();
        if (!plugin.manifest().sdk().admits(SdkVersion.current())) {
            flaws.add(
                    "needs the SDK in a version " + plugin.manifest().sdk() + ", and this is " + SdkVersion.current());
        }
        for (String id : plugin.manifest().dependencies().keySet()) {
            if (others.stream().noneMatch(one -> one.manifest().id().equals(id))) {
                flaws.add("builds on the plugin '" + id + "': check it together with that");
            }
        }
        ForbiddenCalls.in(directory, PackedClasses.around()).forEach(call -> flaws.add(call.toString()));
        try (var classes = PackedClasses.of(directory)) {
            List<String> unseen = classes.unseen();
            flaws.addAll(unseen);
            // none of it runs before all of it has been looked at
            if (flaws.isEmpty()) {
                flaws.addAll(new DeclaredUse(plugin.manifest(), schema).flaws(classes.own()));
                flaws.addAll(hookFlaws(plugin, others, directory, classes));
            }
        }
        if (!flaws.isEmpty()) {
            throw new UnfitPluginException(flaws);
        }
    }

    private static List<String> hookFlaws(
            PluginFiles plugin, List<PluginFiles> others, Path directory, PackedClasses classes) throws IOException {
        Path list = directory.resolve(ClassFiles.CLASSES).resolve(ExtensionClasses.LIST);
        List<Class<?>> hooks = new ArrayList<>();
        for (String name :
                Files.isRegularFile(list) ? ExtensionClasses.names(Files.readString(list)) : List.<String>of()) {
            try {
                hooks.add(classes.load(name));
            } catch (ClassNotFoundException e) {
                return List.of(name + " has @Extension and is not in the zip");
            }
        }
        try {
            FakeHost.of(plugin, others, Map.of(), hooks);
            return List.of();
        } catch (UnfitPluginException e) {
            return e.flaws();
        } catch (HookFailedException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }
}
