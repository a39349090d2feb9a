package io.kith.server.plugin;

import io.kith.server.tenancy.TenantData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which plugins a company has activated; what they added to its schema is of no use where they are not installed. */
@Component
final class PluginData implements TenantData {

    @Override
    public List<String> tables() {
        return List.of("plugin_activation");
    }
}
