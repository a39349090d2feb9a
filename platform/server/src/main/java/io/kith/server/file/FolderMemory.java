package io.kith.server.file;

import java.util.function.Consumer;

/** What is known of the folder of files outside of it, where it stays known when the folder is away. */
interface FolderMemory {

    /**
     * Remembers that the folder is marked.
     *
     * @param marking marks it if it may, alone among all replicas; if it throws, nothing is remembered
     */
    void marked(Consumer<FolderState> marking);

    /** Whether this is the id of a company. */
    boolean isCompany(String id);
}
