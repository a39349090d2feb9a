package io.kith.server.importing;

import io.kith.server.job.Failure;
import io.kith.server.tenancy.ActorKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of the table of imports. */
final class ImportReader implements RowMapper<Import> {

    private static final TypeReference<List<Column>> COLUMNS = new TypeReference<>() {};
    private static final TypeReference<List<List<String>>> PREVIEW = new TypeReference<>() {};
    private static final TypeReference<List<Target>> TARGETS = new TypeReference<>() {};

    private final JsonMapper json;

    ImportReader(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Import mapRow(ResultSet row, int number) throws SQLException {
        String failure = row.getString("failure");
        UUID startedBy = row.getObject("started_by", UUID.class);
        return new Import(
                row.getObject("id", UUID.class),
                row.getString("object"),
                row.getString("file_name"),
                ImportState.ofKey(row.getString("state")),
                failure == null ? null : Failure.ofKey(failure),
                new Layout(
                        FileFormat.ofKey(row.getString("format")),
                        TextEncoding.ofKey(row.getString("encoding")).orElseThrow(),
                        Delimiter.ofKey(row.getString("delimiter")).orElseThrow(),
                        row.getBoolean("header")),
                json.readValue(row.getString("columns"), COLUMNS),
                json.readValue(row.getString("preview"), PREVIEW),
                json.readValue(row.getString("targets"), TARGETS),
                row.getLong("total"),
                row.getLong("done"),
                row.getLong("stored"),
                row.getLong("rejected"),
                row.getBoolean("file_kept"),
                row.getTimestamp("created_at").toInstant(),
                row.getObject("created_by", UUID.class),
                instant(row, "started_at"),
                startedBy == null
                        ? null
                        : new Import.Starter(ActorKind.ofKey(row.getString("started_kind")), startedBy),
                instant(row, "ended_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
