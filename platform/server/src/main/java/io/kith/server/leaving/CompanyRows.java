package io.kith.server.leaving;

import io.kith.server.tenancy.TenantData;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of companies whose time is up, in all tables at once. */
@Component
final class CompanyRows {

    private static final String REFERENCES = """
            select child.relname as child, parent.relname as parent from pg_constraint k
            join pg_class child on child.oid = k.conrelid join pg_class parent on parent.oid = k.confrelid
            where k.contype = 'f' and child.relnamespace = 'public'::regnamespace and child.oid <> parent.oid
            """;

    private final JdbcClient jdbc;

    CompanyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tables of all parts: what refers to another comes before it. */
    List<String> inOrder(Collection<TenantData> parts) {
        Set<String> left = new TreeSet<>();
        parts.forEach(part -> left.addAll(part.tables()));
        Map<String, Set<String>> children = new HashMap<>();
        jdbc.sql(REFERENCES).query(row -> {
            children.computeIfAbsent(row.getString("parent"), _ -> new TreeSet<>())
                    .add(row.getString("child"));
        });
        Set<String> ordered = new LinkedHashSet<>();
        while (!left.isEmpty()) {
            List<String> free = left.stream()
                    .filter(table ->
                            children.getOrDefault(table, Set.of()).stream().noneMatch(left::contains))
                    .toList();
            if (free.isEmpty()) {
                throw new IllegalStateException("these tables refer to each other in a circle: " + left);
            }
            ordered.addAll(free);
            free.forEach(left::remove);
        }
        return new ArrayList<>(ordered);
    }

    /** Erases some rows of a company; how many. */
    long erase(UUID company, String table, int most) {
        return jdbc.sql("select erase_rows(?, ?, ?)")
                .params(company, table, most)
                .query(Long.class)
                .single();
    }

    /** Whether there is none; erases what it finds. */
    boolean isEmptyOf(UUID company, Collection<TenantData> parts) {
        return inOrder(parts).stream().allMatch(table -> erase(company, table, 1) == 0);
    }
}
