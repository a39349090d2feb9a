package io.kith.server.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Messages;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.text.SpreadsheetCell;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes the rejected rows as they were, with line and reason beside each, as a file to be corrected and brought in again. */
@Component
public final class RejectedFile {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final int PAGE = 1_000;

    private final ImportStore store;
    private final Rejections rejections;
    private final Schemas schemas;
    private final Messages messages;
    private final TenantTransactions transactions;

    RejectedFile(
            ImportStore store,
            Rejections rejections,
            Schemas schemas,
            Messages messages,
            TenantTransactions transactions) {
        this.store = store;
        this.rejections = rejections;
        this.schemas = schemas;
        this.messages = messages;
        this.transactions = transactions;
    }

    /** The import whose rejected rows are asked for; 404 if it or its file is gone. */
    public Import of(UUID id) {
        Access.require(Permission.READ_RECORDS);
        return transactions.read(_ -> store.find(id)
                .filter(Import::fileKept)
                .filter(one -> one.isShownTo(TenantContext.actor()))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception()));
    }

    public void write(Import of, Locale locale, OutputStream out) throws IOException {
        ObjectType object = schemas.newest().object(of.object());
        out.write(BYTE_ORDER_MARK);
        try (CsvWriter csv = CsvWriter.builder().build(out, StandardCharsets.UTF_8)) {
            List<String> heading = new ArrayList<>();
            of.columns().forEach(column -> heading.add(SpreadsheetCell.defused(column.name())));
            heading.add(messages.text(locale, "import.line"));
            heading.add(messages.text(locale, "import.reason"));
            csv.writeRecord(heading);
            List<Rejection> page = page(of, -1);
            while (!page.isEmpty()) {
                page.forEach(rejection -> csv.writeRecord(record(of, object, rejection, locale)));
                page = page(of, page.getLast().number());
            }
        }
    }

    /** As the system: a change of credentials while a download is under way must not begin it anew in the middle. */
    private List<Rejection> page(Import of, long after) {
        return TenantContext.call(
                Actor.system(TenantContext.tenantId()),
                () -> transactions.read(_ -> rejections.after(of.id(), after, PAGE)));
    }

    private List<String> record(Import of, ObjectType object, Rejection rejection, Locale locale) {
        int width = of.columns().size();
        List<String> record = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            record.add(
                    i < rejection.cells().size()
                            ? SpreadsheetCell.defused(rejection.cells().get(i))
                            : "");
        }
        record.add(Long.toString(rejection.line()));
        record.add(SpreadsheetCell.defused(rejection.reasons().stream()
                .map(reason -> said(reason, object, locale))
                .collect(Collectors.joining("; "))));
        rejection.cells().stream().skip(width).forEach(cell -> record.add(SpreadsheetCell.defused(cell)));
        return record;
    }

    private String said(ProblemViolation reason, ObjectType object, Locale locale) {
        String text = messages.text(locale, "violation." + reason.code(), reason.parameters());
        return object.field(reason.field())
                .map(field -> field.definition().label().in(locale) + ": " + text)
                .orElse(text);
    }
}
