package io.kith.server.file;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * How much is kept, and how long.
 *
 * @param largest file
 * @param perRecord files of one record
 * @param deletedKeptFor how long a deleted file can be brought back
 * @param orphansKeptFor after how long bytes that no file has claimed go; longer than any upload takes
 */
@Component
record FileLimits(
        @Value("${kith.files.largest}") DataSize largest,
        @Value("${kith.files.per-record}") int perRecord,
        @Value("${kith.files.deleted-kept-for}") Duration deletedKeptFor,
        @Value("${kith.files.orphans-kept-for}") Duration orphansKeptFor) {}
