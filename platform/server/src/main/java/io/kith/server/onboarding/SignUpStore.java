package io.kith.server.onboarding;

import io.kith.server.onboarding.SignUp.Form;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sign-ups under way. A platform table: each statement names a sign-up, the hash of its link, or an address. */
@Component
final class SignUpStore {

    private static final String COLUMNS = "*, encode(browser_hash, 'hex') as browser";

    private final JdbcClient jdbc;

    SignUpStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Stores a sign-up in the place of an unproved one of the same address for the same company. */
    void add(UUID id, Form form, String browserHash, Instant now) {
        jdbc.sql("delete from sign_up where email = ? and slug = ? and state = 'requested'")
                .params(form.email(), form.slug())
                .update();
        jdbc.sql("""
                        insert into sign_up (id, state, email, name, language, company_name, slug, time_zone, base_currency, region,
                            first_weekday, template, terms_version, terms_accepted_at, browser_hash, mail_due_at, created_at, changed_at)
                        values (?, 'requested', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, decode(?, 'hex'), ?, ?, ?)
                        """)
                .params(
                        id,
                        form.email(),
                        form.name(),
                        form.language(),
                        form.companyName(),
                        form.slug(),
                        form.timeZone(),
                        form.baseCurrency(),
                        form.region(),
                        form.firstWeekday(),
                        form.template(),
                        form.termsVersion(),
                        utc(now),
                        browserHash,
                        utc(now),
                        utc(now),
                        utc(now))
                .update();
    }

    /** Asks for another mail for the latest sign-up of an address; nothing happens if there is none. */
    void mailAgain(String email, Instant now) {
        jdbc.sql("""
                        update sign_up set mail_due_at = ?, mail_attempts = 0 where id = (
                            select id from sign_up where email = ? and state <> 'founded' order by created_at desc limit 1)
                        """).params(utc(now), email).update();
    }

    /** Takes a mail that is due, which is tried again at {@code retryAt} unless it is said to be out. */
    Optional<SignUp> dueMail(Instant now, Instant retryAt) {
        return jdbc.sql("update sign_up set mail_due_at = ?, mail_attempts = mail_attempts + 1 where id = ("
                        + "select id from sign_up where mail_due_at <= ? order by mail_due_at limit 1 for update skip locked) returning "
                        + COLUMNS)
                .params(utc(retryAt), utc(now))
                .query(SignUpStore::signUp)
                .optional();
    }

    void link(UUID id, String hash, Instant expiresAt) {
        jdbc.sql("update sign_up set link_hash = decode(?, 'hex'), link_expires_at = ? where id = ?")
                .params(hash, utc(expiresAt), id)
                .update();
    }

    void mailRetry(UUID id, @Nullable Instant at) {
        jdbc.sql("update sign_up set mail_due_at = ? where id = ?")
                .param(at == null ? null : utc(at))
                .param(id)
                .update();
    }

    Optional<SignUp> find(String linkHash) {
        return jdbc.sql("select " + COLUMNS + " from sign_up where link_hash = decode(?, 'hex')")
                .param(linkHash)
                .query(SignUpStore::signUp)
                .optional();
    }

    void proved(UUID id, Instant now) {
        jdbc.sql(
                        "update sign_up set state = 'proved', mail_due_at = null, changed_at = ? where id = ? and state = 'requested'")
                .params(utc(now), id)
                .update();
    }

    void account(UUID id, String subject, boolean made, Instant now) {
        jdbc.sql("""
                        update sign_up set state = 'account', subject = ?, account_made = ?, changed_at = ?
                        where id = ? and state = 'proved'
                        """).params(subject, made, utc(now), id).update();
    }

    /** False if somebody else was faster. */
    boolean founded(UUID id, UUID tenantId, Instant now) {
        return jdbc.sql(
                                "update sign_up set state = 'founded', tenant_id = ?, changed_at = ? where id = ? and state = 'account'")
                        .params(tenantId, utc(now), id)
                        .update()
                == 1;
    }

    void accepted(UUID tenantId, UUID memberId, SignUp signUp) {
        jdbc.sql("insert into terms_acceptance (tenant_id, member_id, version, accepted_at) values (?, ?, ?, ?)")
                .params(tenantId, memberId, signUp.form().termsVersion(), utc(signUp.termsAcceptedAt()))
                .update();
    }

    /** Erases what was never proved, and what is over; how many there were. */
    int erase(Instant unprovedBefore, Instant unfinishedBefore) {
        return jdbc.sql("""
                        delete from sign_up where changed_at < ? and state in ('requested', 'founded') or changed_at < ?
                        """).params(utc(unprovedBefore), utc(unfinishedBefore)).update();
    }

    private static SignUp signUp(ResultSet row, int number) throws SQLException {
        Timestamp expires = row.getTimestamp("link_expires_at");
        return new SignUp(
                row.getObject("id", UUID.class),
                SignUpState.ofKey(row.getString("state")),
                new Form(
                        row.getString("email"),
                        row.getString("name"),
                        row.getString("language"),
                        row.getString("company_name"),
                        row.getString("slug"),
                        row.getString("time_zone"),
                        row.getString("base_currency"),
                        row.getString("region"),
                        row.getInt("first_weekday"),
                        row.getString("template"),
                        row.getString("terms_version")),
                row.getTimestamp("terms_accepted_at").toInstant(),
                row.getString("browser"),
                expires == null ? null : expires.toInstant(),
                row.getInt("mail_attempts"),
                row.getString("subject"),
                row.getBoolean("account_made"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
