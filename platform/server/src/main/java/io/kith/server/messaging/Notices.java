package io.kith.server.messaging;

import io.kith.server.access.Actors;
import io.kith.server.messaging.NoticeSettings.Ways;
import io.kith.server.record.RecordLookup;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Tells members of what concerns them: once, and only who may read what it is about. */
@Component
final class Notices {

    private final InboxStore inbox;
    private final InboxSignal signal;
    private final NoticeSettingsStore settings;
    private final RecordLookup records;
    private final Actors actors;
    private final TenantTransactions transactions;
    private final Clock clock;
    private final Duration mailPatience;

    Notices(
            InboxStore inbox,
            InboxSignal signal,
            NoticeSettingsStore settings,
            RecordLookup records,
            Actors actors,
            TenantTransactions transactions,
            Clock clock,
            @Value("${kith.messaging.mail-patience:PT30S}") Duration mailPatience) {
        this.inbox = inbox;
        this.signal = signal;
        this.settings = settings;
        this.records = records;
        this.actors = actors;
        this.transactions = transactions;
        this.clock = clock;
        this.mailPatience = mailPatience;
    }

    /** What a member has been told already is left out, and so is whatever they may not read at this moment. */
    void tell(List<Notice> notices) {
        Map<UUID, List<Notice>> byMember = notices.stream().collect(Collectors.groupingBy(Notice::member));
        byMember.forEach((member, theirs) -> actors.find(TenantContext.tenantId(), ActorKind.MEMBER, member)
                .ifPresent(actor -> tell(actor, theirs)));
    }

    /** As each member has chosen; for who may read what it is about, inside a transaction of the caller. */
    void add(List<Notice> notices) {
        Instant mailAt = clock.instant().plus(mailPatience);
        Set<UUID> changed = new HashSet<>();
        for (Notice notice : notices) {
            Ways ways = settings.of(notice.member()).ways(notice.kind());
            if ((ways.inbox() || ways.mail()) && inbox.add(notice, ways.inbox(), ways.mail() ? mailAt : null)) {
                changed.add(notice.member());
            }
        }
        signal.changed(changed);
    }

    private void tell(Actor member, List<Notice> notices) {
        Set<UUID> about = notices.stream().map(Notice::record).collect(Collectors.toSet());
        Set<UUID> readable = TenantContext.call(
                member, () -> new HashSet<>(records.visible(about).keySet()));
        List<Notice> told = notices.stream()
                .filter(notice -> readable.contains(notice.record()))
                .toList();
        if (!told.isEmpty()) {
            transactions.write(_ -> {
                inbox.eraseBefore(member.id(), clock.instant().minus(Inbox.KEPT_FOR));
                add(told);
                return told;
            });
        }
    }
}
