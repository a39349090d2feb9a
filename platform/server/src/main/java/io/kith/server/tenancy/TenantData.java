package io.kith.server.tenancy;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * What one module keeps of each company, so that all of it leaves with the company. A test holds all modules together against the
 * database's catalog and the other places: nothing is kept that nobody hands out or erases.
 */
public interface TenantData {

    /** Where something of a company is kept besides the tables. */
    enum Place {
        SEARCH_INDEX,
        FILE_STORE,
        ACCOUNTS,
        JOBS
    }

    /** Tables that have rows of companies; those are erased by whoever erases all. */
    List<String> tables();

    default Set<Place> places() {
        return Set.of();
    }

    /** A column with words of people, text or JSON, in which anybody may be spoken of. */
    record Words(String table, String column) {}

    /** Those of its tables' columns that have to be looked through for somebody who wants to be forgotten. */
    default List<Words> words() {
        return List.of();
    }

    /** Hands out what the company should have of it, as whoever asks may see it. Nothing, where it is of no use outside. */
    default void export(Archive archive) throws IOException {}

    /**
     * Erases what is in the places, before the rows are erased by which it is found. Called again and again, by several replicas one
     * after the other; returns when nothing is left.
     */
    default void erase(UUID company) {}
}
