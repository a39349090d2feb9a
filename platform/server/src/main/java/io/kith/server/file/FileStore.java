package io.kith.server.file;

import java.io.InputStream;
import org.springframework.core.io.InputStreamSource;

/** Where the bytes of files are. A key is written once and never again with other bytes. */
interface FileStore {

    /** What is to be stored; its size and sum have been found out before. */
    record Content(long size, String sha256, InputStreamSource bytes) {}

    /** Either all of it is stored when this returns, and stays if the power fails, or none of it is to be found. */
    void put(String key, Content content);

    /** @param length more than zero, and no more than there is behind {@code from} */
    InputStream open(String key, long from, long length);

    /** Nothing happens if there is nothing. Fails if it is not certain that nothing is left. */
    void delete(String key);

    /** Fails if nothing can be stored now. */
    void probe();
}
