package io.kith.server.plugin;

import io.kith.server.tenancy.TenantData;
import java.util.List;
import org.springframework.stereotype.Component;

/** Which plugins a company has activated, and what these remember of it, and which of them are suspended, and when their jobs run, and what was tried with their rule sets, and what the company has told them; none of it is of use where they are not installed. */
@Component
final class PluginData implements TenantData {

    @Override
    public List<String> tables() {
        return List.of(
                "plugin_activation", "plugin_value", "plugin_suspension", "plugin_job", "rule_trial", "plugin_setting");
    }

    @Override
    public List<Words> words() {
        return List.of(
                new Words("plugin_value", "value"),
                new Words("rule_trial", "active"),
                new Words("rule_trial", "proposed"),
                new Words("rule_trial", "result"),
                new Words("plugin_setting", "value"));
    }
}
