package io.kith.server.record;

import io.kith.config.schema.ObjectType;

/**
 * What a module has to say about records before they are validated and stored: it fills in what follows from other values, or refuses.
 * Called for each record of each write, with values that have the right types already. A write that is all of its command has no transaction
 * open meanwhile; a keyed write, an import and whatever else runs in the background call it inside of theirs, so that whoever may take
 * long stays within {@link Saving#time}.
 */
public interface BeforeSave {

    boolean concerns(ObjectType object);

    void beforeSave(Saving record);
}
