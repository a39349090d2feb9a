package io.kith.server.record;

import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.EffectiveSchema;
import io.kith.server.metadata.Schemas;
import io.kith.server.metadata.Slot;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantPredicate;
import io.kith.server.tenancy.TenantTransactions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * How many records fit a filter, and what their numbers come to. It looks at so many records at most: beyond them nothing is added up, since
 * a sum of some is no answer.
 */
@Service
public final class RecordSummaries {

    private static final int MOST_FIELDS = 20;
    private static final int FINER = 2;

    private final Schemas schemas;
    private final TenantTransactions transactions;
    private final TenantPredicate wall;
    private final Filters filters;
    private final int bound;

    RecordSummaries(
            Schemas schemas,
            TenantTransactions transactions,
            TenantPredicate wall,
            Filters filters,
            @Value("${kith.record.summary-bound:200000}") int bound) {
        this.schemas = schemas;
        this.transactions = transactions;
        this.wall = wall;
        this.filters = filters;
        this.bound = bound;
    }

    public record Question(
            @Nullable String filter, @Nullable List<@Nullable String> fields) {}

    /**
     * @param count the bound itself if there are more
     * @param fields by key; none beyond the bound
     */
    public record Summary(long count, boolean exact, Map<String, Figures> fields) {}

    /**
     * What the numbers of a field come to, in the field's own decimal places; null without any. Money is in the company's currency.
     *
     * @param average two places finer
     */
    public record Figures(
            long filled,
            @Nullable String sum,
            @Nullable String average,
            @Nullable String minimum,
            @Nullable String maximum) {}

    public Summary of(String objectKey, Question question) {
        Access.require(Permission.READ_RECORDS);
        return schemas.with(schema -> {
            ObjectType object = schema.object(objectKey);
            List<ProblemViolation> violations = new ArrayList<>();
            Sql filter = filters.sql(schema, object, question.filter(), violations);
            List<Field> fields = fields(schema, object, question.fields(), violations);
            if (!violations.isEmpty()) {
                throw Problem.of(ErrorCode.INVALID_QUERY, violations).exception();
            }
            Sql sql = statement(schema, object, fields, filters.visible(schema, object, filter));
            return transactions
                    .query(schemas.required(schema), sql.text(), (row, _) -> summary(row, fields), sql.array())
                    .getFirst();
        });
    }

    private Sql statement(EffectiveSchema schema, ObjectType object, List<Field> fields, Sql filter) {
        var totals = new StringBuilder("select count(*) as n");
        var columns = new StringBuilder("select 1");
        for (int i = 0; i < fields.size(); i++) {
            String column = schema.slot(object, fields.get(i)).map(Slot::column).orElseThrow();
            columns.append(", r.").append(column).append(" as v").append(i);
            totals.append(", count(v%1$d) as n%1$d, sum(v%1$d) as s%1$d, min(v%1$d) as l%1$d, max(v%1$d) as h%1$d"
                    .formatted(i));
        }
        return Sql.of(totals + " from (" + columns + " from record r where " + wall.on("r"), TenantContext.tenantId())
                .then(" and r.object = ? and r.deleted_at is null and ", object.key())
                .then(filter)
                .then(" limit ?) x", bound + 1);
    }

    private Summary summary(ResultSet row, List<Field> fields) throws SQLException {
        long count = row.getLong("n");
        if (count > bound) {
            return new Summary(bound, false, Map.of());
        }
        Map<String, Figures> figures = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
            int scale = Comparables.scale(fields.get(i));
            long filled = row.getLong("n" + i);
            BigDecimal sum = row.getBigDecimal("s" + i);
            figures.put(
                    fields.get(i).key(),
                    new Figures(
                            filled,
                            plain(sum, scale),
                            sum == null
                                    ? null
                                    : plain(
                                            sum.setScale(FINER, RoundingMode.UNNECESSARY)
                                                    .divide(BigDecimal.valueOf(filled), FINER, RoundingMode.HALF_EVEN),
                                            scale),
                            plain(row.getBigDecimal("l" + i), scale),
                            plain(row.getBigDecimal("h" + i), scale)));
        }
        return new Summary(count, true, figures);
    }

    private static @Nullable String plain(@Nullable BigDecimal scaled, int scale) {
        return scaled == null ? null : scaled.movePointLeft(scale).toPlainString();
    }

    private static List<Field> fields(
            EffectiveSchema schema,
            ObjectType object,
            @Nullable List<@Nullable String> asked,
            List<ProblemViolation> violations) {
        Set<Field> fields = new LinkedHashSet<>();
        List<@Nullable String> keys = asked == null ? List.of() : asked;
        if (keys.size() > MOST_FIELDS) {
            violations.add(new ProblemViolation("fields", "too-many", Map.of("max", MOST_FIELDS)));
            return List.of();
        }
        for (int i = 0; i < keys.size(); i++) {
            String key = keys.get(i) == null ? "" : keys.get(i);
            object.field(key)
                    .filter(field -> isSummable(schema, object, field))
                    .ifPresentOrElse(
                            fields::add,
                            () -> violations.add(new ProblemViolation(
                                    "fields",
                                    "not-summable",
                                    Map.of(
                                            "allowed",
                                            object.fields().stream()
                                                    .filter(field -> isSummable(schema, object, field))
                                                    .map(Field::key)
                                                    .toList()))));
        }
        return List.copyOf(fields);
    }

    private static boolean isSummable(EffectiveSchema schema, ObjectType object, Field field) {
        return switch (field.type()) {
            case INTEGER, DECIMAL, PERCENT, MONEY -> schema.slot(object, field).isPresent();
            case TEXT,
                    LONG_TEXT,
                    BOOLEAN,
                    DATE,
                    DATE_TIME,
                    CHOICE,
                    MULTI_CHOICE,
                    PHONE,
                    EMAIL,
                    URL,
                    TAGS,
                    REFERENCE,
                    REFERENCES,
                    AUTO_NUMBER,
                    USER,
                    ADDRESS,
                    RICH_TEXT,
                    FILES -> false;
        };
    }
}
