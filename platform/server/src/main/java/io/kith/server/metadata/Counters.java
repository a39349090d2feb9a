package io.kith.server.metadata;

import io.kith.config.definition.NumberSequenceDefinition;
import java.util.List;
import java.util.Map;

/** How far the numbers of sequences have been counted; known to whoever hands them out. */
public interface Counters {

    /** By the first keys of sequences, the count from which their next numbers are taken today. In a transaction of the caller. */
    Map<String, Long> next(List<NumberSequenceDefinition> sequences);
}
