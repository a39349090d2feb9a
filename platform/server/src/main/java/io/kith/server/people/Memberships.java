package io.kith.server.people;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which person is which member, over all companies. A platform table: each statement names the person or the member. */
@Component
public final class Memberships {

    private final JdbcClient jdbc;

    Memberships(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A person's place in a company.
     *
     * @param usedAt when the person last chose this company
     */
    public record Membership(
            UUID tenantId, UUID memberId, @Nullable Instant usedAt) {}

    /** An e-mail address as it is compared. */
    public static String folded(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    void add(UUID tenantId, UUID memberId, String email) {
        jdbc.sql("insert into membership (tenant_id, member_id, email) values (?, ?, ?)")
                .params(tenantId, memberId, folded(email))
                .update();
    }

    /** Makes a person the members that wait for the address which the person has proved. */
    public void claim(String subject, String provedEmail) {
        jdbc.sql("""
                        update membership m set subject = ? where m.email = ? and m.subject is null
                        and not exists (select from membership o where o.tenant_id = m.tenant_id and o.subject = ?)
                        """).params(subject, folded(provedEmail), subject).update();
    }

    /**
     * A person who has signed in before, and one of their places.
     *
     * @param email the address that they proved
     */
    public record Known(String subject, String email, UUID tenantId, UUID memberId) {}

    /** All people who have ever signed in, by the name that Keycloak gave them. */
    public List<Known> known(String after, int limit) {
        return jdbc.sql("""
                        select distinct on (subject) subject, email, tenant_id, member_id from membership
                        where subject > ? order by subject, tenant_id limit ?
                        """)
                .params(after, limit)
                .query((row, _) -> new Known(
                        row.getString("subject"),
                        row.getString("email"),
                        row.getObject("tenant_id", UUID.class),
                        row.getObject("member_id", UUID.class)))
                .list();
    }

    /** Lets a person's places wait for whoever proves the address again. */
    public void release(String subject) {
        jdbc.sql("update membership set subject = null where subject = ?")
                .param(subject)
                .update();
    }

    /** People, as Keycloak names them, who have a place in a company and in no other. */
    public List<String> onlyIn(UUID company) {
        return jdbc.sql("""
                        select distinct m.subject from membership m where m.tenant_id = ? and m.subject is not null
                        and not exists (select from membership o where o.tenant_id <> m.tenant_id
                            and (o.subject = m.subject or o.subject is null and o.email = m.email))
                        order by m.subject
                        """)
                .param(company)
                .query((row, _) -> row.getString("subject"))
                .list();
    }

    /** A person's places, the last used first. */
    public List<Membership> of(String subject) {
        return jdbc.sql("""
                        select tenant_id, member_id, used_at from membership where subject = ?
                        order by used_at desc nulls last, tenant_id limit 100
                        """)
                .param(subject)
                .query((row, _) -> {
                    var used = row.getTimestamp("used_at");
                    return new Membership(
                            row.getObject("tenant_id", UUID.class),
                            row.getObject("member_id", UUID.class),
                            used == null ? null : used.toInstant());
                })
                .list();
    }

    public void used(UUID tenantId, UUID memberId, Instant now) {
        jdbc.sql("update membership set used_at = ? where tenant_id = ? and member_id = ?")
                .params(now.atOffset(ZoneOffset.UTC), tenantId, memberId)
                .update();
    }
}
