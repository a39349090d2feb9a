package io.kith.server.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.kith.config.definition.FieldRight;
import io.kith.config.record.Values;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.metadata.Schemas;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantTransactions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Values of which somebody is shown a part, shown in full to whoever may ask for it. Nobody sees one without the audit log having it. */
@Service
public final class Reveals {

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final RecordStore store;
    private final AuditLog audit;

    Reveals(Schemas schemas, TenantTransactions transactions, RecordStore store, AuditLog audit) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.store = store;
        this.audit = audit;
    }

    /** @param value as records have it; null if there is none */
    public record Revealed(@JsonInclude @Nullable Object value) {}

    public Revealed reveal(String objectKey, UUID id, String fieldKey) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            return transactions.write(bound -> {
                schemas.require(schema, bound);
                Revision record = store.find(schema, object, List.of(id)).get(id);
                if (record == null || record.deletion() != null || !Visibility.shows(schema, object, record)) {
                    throw Problem.of(ErrorCode.NOT_FOUND).exception();
                }
                Field field = object.field(fieldKey)
                        .orElseThrow(() -> Problem.of(
                                        ErrorCode.VALIDATION,
                                        List.of(new ProblemViolation(
                                                "field", "unknown-field", Map.of("field", fieldKey))))
                                .exception());
                if (object.right(field).compareTo(FieldRight.REVEAL) < 0) {
                    throw Problem.of(ErrorCode.FORBIDDEN).exception();
                }
                audit.append(AuditEntry.of(AuditAction.RECORD_REVEALED)
                        .about(object.key())
                        .about(id)
                        .with("field", null, field.key()));
                return new Revealed(Values.toJson(field, record.values().get(field.id())));
            });
        });
    }
}
