package io.kith.server.plugin;

import java.util.List;

/** Why a plugin is not loaded, for whoever runs the server. */
final class PluginRefusal extends Exception {

    PluginRefusal(String reason) {
        super(reason, null, false, false);
    }

    PluginRefusal(List<?> reasons) {
        this(String.join("; ", reasons.stream().map(Object::toString).toList()));
    }
}
