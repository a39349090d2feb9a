package io.kith.server.plugin.trial;

import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.record.RecordDraft;
import org.pf4j.Extension;

/** Has its say about an object of somebody else. */
@Extension
public final class MeasureNames implements BeforeSave {

    @Override
    public String object() {
        return "customer";
    }

    @Override
    public void beforeSave(RecordDraft customer) {
        String name = customer.value("name", String.class).orElse("");
        if (name.equals("Renamed by the plugin")) {
            customer.set("name", "Another");
        }
        if (name.equals("Called by the plugin")) {
            customer.value("phone", String.class);
        }
        customer.set("trial_length", name.length());
    }
}
