package io.kith.server.record;

import io.kith.config.schema.ObjectType;

/**
 * What a module has to say about records before they are validated and stored: it fills in what follows from other values, or refuses.
 * Called for each record of each write, outside of any transaction, with values that have the right types already.
 */
public interface BeforeSave {

    boolean concerns(ObjectType object);

    void beforeSave(Saving record);
}
