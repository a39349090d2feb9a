package io.kith.server.metadata;

import io.kith.config.definition.PluginDefinitions;
import java.util.List;

/** What plugins add to the schema of the bound company; known to whoever keeps which of them it has activated. */
public interface PluginLayers {

    /** Always in the same order. In a transaction of the caller. */
    List<PluginDefinitions> active();
}
