package io.kith.server.exporting;

import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Actors;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.people.Member;
import io.kith.server.people.Members;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Messages;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.record.RecordQueries;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** Lets people and programs take lists of records along as files. */
@Service
public final class ListExports {

    private final RecordQueries queries;
    private final Schemas schemas;
    private final Members members;
    private final Actors actors;
    private final AuditLog audit;
    private final TenantTransactions transactions;
    private final Messages messages;
    private final long largestWorkbook;

    /** @param largestWorkbook in records */
    ListExports(
            RecordQueries queries,
            Schemas schemas,
            Members members,
            Actors actors,
            AuditLog audit,
            TenantTransactions transactions,
            Messages messages,
            @Value("${kith.exporting.largest-workbook}") long largestWorkbook) {
        this.queries = queries;
        this.schemas = schemas;
        this.members = members;
        this.actors = actors;
        this.audit = audit;
        this.transactions = transactions;
        this.messages = messages;
        this.largestWorkbook = largestWorkbook;
    }

    /**
     * Which list somebody wants, and how.
     *
     * @param filter as lists are filtered; null for all
     * @param sort as lists are sorted
     * @param fields of each record, in this order; empty for all that they see
     */
    public record Wish(
            String object,
            String format,
            @Nullable String filter,
            List<@Nullable String> sort,
            List<@Nullable String> fields) {}

    /** Refuses before anything is written, and says in the audit log what is taken along. */
    public ListExport begin(Wish wish, Locale locale) {
        Access.require(Permission.READ_RECORDS);
        EffectiveSchema schema = schemas.newest();
        ObjectType object = schema.object(wish.object());
        Pages.requireExporting(object);
        ExportFormat format = format(wish);
        List<Column> columns = new Columns(schema, object, messages, locale).of(wish.fields());
        var pages = new Pages(queries, schemas, actors, wish, columns);
        RecordQueries.Page first = pages.after(null);
        long count = Objects.requireNonNull(first.total());
        requireRoom(format, count);
        log(wish, format, columns, count);
        var cells = new Cells(messages, locale, zone(schema));
        return new ListExport(object.plural().in(locale), format, columns, cells, pages, first);
    }

    private ExportFormat format(Wish wish) {
        return ExportFormat.ofKey(wish.format()).orElseThrow(() -> {
            List<ProblemViolation> violations =
                    new ArrayList<>(queries.flaws(wish.object(), wish.filter(), wish.sort(), wish.fields()));
            violations.add(new ProblemViolation("format", "unknown-option", Map.of("allowed", ExportFormat.keys())));
            return Problem.of(ErrorCode.INVALID_QUERY, violations).exception();
        });
    }

    private void requireRoom(ExportFormat format, long count) {
        if (format == ExportFormat.XLSX && count > largestWorkbook) {
            throw Problem.of(
                            ErrorCode.VALIDATION,
                            List.of(new ProblemViolation(
                                    "format", "too-many-for-xlsx", Map.of("max", largestWorkbook, "count", count))))
                    .exception();
        }
    }

    private void log(Wish wish, ExportFormat format, List<Column> columns, long count) {
        transactions.writeEvenIfClosed(_ -> {
            audit.append(AuditEntry.of(AuditAction.RECORDS_EXPORTED)
                    .about(wish.object())
                    .with("format", null, format.key())
                    .with("filter", null, wish.filter())
                    .with("columns", null, columns.stream().map(Column::key).toList())
                    .with("count", null, count));
            return count;
        });
    }

    private ZoneId zone(EffectiveSchema schema) {
        Optional<Member> member =
                transactions.read(_ -> members.find(TenantContext.actor().id()));
        return member.map(Member::timeZone).orElse(schema.tenant().timeZone());
    }
}
