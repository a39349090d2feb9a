package io.kith.server.privacy;

import io.kith.server.text.PersonWords;

/** A place besides records and the columns of tables where people may be spoken of, such as files that wait to be brought in. */
public interface PersonalPlace {

    /** By which the console names it. */
    String key();

    /** How many things there speak of the person. */
    long count(PersonWords words);

    /** Lets it forget the person; how many things have. What cannot at the moment stays, and is counted again. */
    long forget(PersonWords words);
}
