package io.kith.server.plugin;

import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.record.RecordDraft;
import java.util.Locale;
import org.pf4j.Extension;

/** Of the plugin that {@link PluginReleasesTest} installs. */
@Extension
public final class LedgerHook implements BeforeSave {

    @Override
    public String object() {
        return "ledger_entry";
    }

    @Override
    public void beforeSave(RecordDraft entry) {
        entry.set("name", entry.value("name", String.class).orElse("").toUpperCase(Locale.ROOT));
    }
}
