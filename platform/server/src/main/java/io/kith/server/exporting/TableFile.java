package io.kith.server.exporting;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A table that is written row by row to whoever downloads it. Closed before its end it has none, and the stream below it is never closed. */
interface TableFile extends Closeable {

    void heading(List<String> names) throws IOException;

    void row(List<Cell> cells) throws IOException;

    /** Lets go of what has been written so far. */
    void flush() throws IOException;

    /** Once everything is in it. */
    void end() throws IOException;
}
