package io.kith.server.reporting;

import io.kith.server.access.Access;
import io.kith.server.changelog.AuditAction;
import io.kith.server.changelog.AuditEntry;
import io.kith.server.changelog.AuditLog;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.tenancy.TenantTransactions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;

/** Everybody arranges their own home. What they may see of it is not said here, but where each widget asks. */
@Service
public final class Homes {

    static final int MOST = 200;

    private static final int LONGEST_KEY = 64;
    private static final Pattern KEY = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final HomeStore store;
    private final AuditLog audit;
    private final TenantTransactions transactions;

    Homes(HomeStore store, AuditLog audit, TenantTransactions transactions) {
        this.store = store;
        this.audit = audit;
        this.transactions = transactions;
    }

    public Home read() {
        Access.requirePerson();
        UUID me = TenantContext.actor().id();
        return transactions.read(_ -> store.of(me));
    }

    public Home arrange(Home home) {
        Access.requirePerson();
        List<ProblemViolation> violations = violations(home);
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.VALIDATION, violations).exception();
        }
        UUID me = TenantContext.actor().id();
        return transactions.write(_ -> {
            Home before = store.of(me);
            if (before.equals(home)) {
                return home;
            }
            store.put(me, home);
            audit.append(AuditEntry.of(AuditAction.HOME_ARRANGED)
                    .about(me)
                    .with("widgets", before.shown(), home.shown())
                    .with("hiddenWidgets", before.hidden(), home.hidden()));
            return home;
        });
    }

    /** Whether anybody brings a widget is not asked: one whose plugin is away for a while comes back to its place. */
    private static List<ProblemViolation> violations(Home home) {
        List<Home.Widget> widgets = home.widgets();
        if (widgets.size() > MOST) {
            return List.of(new ProblemViolation("widgets", "too-many", Map.of("max", MOST)));
        }
        List<ProblemViolation> violations = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < widgets.size(); i++) {
            Home.Widget widget = widgets.get(i);
            requireKey("widgets[" + i + "].plugin", widget.plugin(), violations);
            requireKey("widgets[" + i + "].id", widget.id(), violations);
            if (!seen.add(widget.key())) {
                violations.add(ProblemViolation.of("widgets[" + i + "]", "widget-twice"));
            }
        }
        return violations;
    }

    private static void requireKey(String field, String key, List<ProblemViolation> violations) {
        if (key.isEmpty()) {
            violations.add(ProblemViolation.of(field, "required"));
        } else if (key.length() > LONGEST_KEY || !KEY.matcher(key).matches()) {
            violations.add(ProblemViolation.of(field, "invalid-key"));
        }
    }
}
