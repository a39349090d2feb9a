package io.kith.server.importing;

import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** The files of imports, kept in pieces, so that nobody holds a whole one in memory to read it row by row. */
@Component
final class ImportFiles {

    private static final int PIECE = 1 << 20;

    private final JdbcClient jdbc;
    private final TenantPredicate wall;
    private final TenantTransactions transactions;

    ImportFiles(JdbcClient jdbc, TenantPredicate wall, TenantTransactions transactions) {
        this.jdbc = jdbc;
        this.wall = wall;
        this.transactions = transactions;
    }

    /** Inside the transaction that adds the import. */
    void add(UUID id, byte[] content) {
        for (int at = 0, number = 0; at < content.length; at += PIECE, number++) {
            jdbc.sql("insert into import_chunk (tenant_id, import_id, number, content) values (?, ?, ?, ?)")
                    .params(
                            TenantContext.tenantId(),
                            id,
                            number,
                            Arrays.copyOfRange(content, at, Math.min(content.length, at + PIECE)))
                    .update();
        }
    }

    /** Reads on in a transaction of its own for each piece. */
    InputStream open(UUID id) {
        return new SequenceInputStream(new Pieces(id));
    }

    /** Rounded up to whole pieces. */
    DataSize size(UUID id) {
        return transactions.read(
                _ -> jdbc.sql("select count(*) from import_chunk c where " + wall.on("c") + " and c.import_id = ?")
                        .params(TenantContext.tenantId(), id)
                        .query((row, _) -> DataSize.ofBytes(row.getLong(1) * PIECE))
                        .single());
    }

    byte[] whole(UUID id) {
        try (InputStream file = open(id)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(UUID id) {
        jdbc.sql("delete from import_chunk c where " + wall.on("c") + " and c.import_id = ?")
                .params(TenantContext.tenantId(), id)
                .update();
    }

    private byte @Nullable [] piece(UUID id, int number) {
        return transactions.read(_ -> jdbc.sql("select content from import_chunk c where " + wall.on("c")
                        + " and c.import_id = ? and c.number = ?")
                .params(TenantContext.tenantId(), id, number)
                .query((row, _) -> row.getBytes("content"))
                .optional()
                .orElse(null));
    }

    private final class Pieces implements Enumeration<InputStream> {

        private final UUID id;
        private int number;
        private byte @Nullable [] next;

        Pieces(UUID id) {
            this.id = id;
            this.next = piece(id, 0);
        }

        @Override
        public boolean hasMoreElements() {
            return next != null;
        }

        @Override
        public InputStream nextElement() {
            if (next == null) {
                throw new NoSuchElementException();
            }
            InputStream piece = new ByteArrayInputStream(next);
            next = piece(id, ++number);
            return piece;
        }
    }
}
