package io.kith.testkit;

import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.record.RecordDraft;

/** Calls what no plugin does. */
public final class StopTheServer implements BeforeSave {

    @Override
    public String object() {
        return "meter_reading";
    }

    @Override
    public void beforeSave(RecordDraft reading) {
        System.exit(1);
    }
}
