package io.kith.server.importing;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * How much can be brought in at once, and how long it is kept.
 *
 * @param largestUnpacked bytes of a workbook once unpacked
 * @param largestTable bytes of the table that comes out of it
 * @param keptFor how long a file stays after its upload
 */
@Component
record ImportLimits(
        @Value("${kith.importing.largest-file}") DataSize largestFile,
        @Value("${kith.importing.largest-unpacked:150MB}") DataSize largestUnpacked,
        @Value("${kith.importing.largest-table:40MB}") DataSize largestTable,
        @Value("${kith.importing.kept-for}") Duration keptFor) {}
