package io.kith.server.plugin.host;

import io.kith.sdk.error.AccessDeniedException;
import io.kith.sdk.error.HostException;
import io.kith.sdk.error.InvalidQueryException;
import io.kith.sdk.error.NotFoundException;
import io.kith.sdk.error.RecordRefusedException;
import io.kith.sdk.error.UnavailableException;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.Violation;
import io.kith.server.problem.Messages;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says what is wrong in the words of the SDK. */
@Component
final class HostProblems {

    private final Messages messages;

    HostProblems(Messages messages) {
        this.messages = messages;
    }

    HostException shown(Problem problem) {
        return switch (problem.code()) {
            case FORBIDDEN, UNAUTHENTICATED, COMPANY_SUSPENDED, COMPANY_CLOSED, ONLY_LOOKING, PRIVATE_TO_MEMBER ->
                new AccessDeniedException("whoever acts may not do that");
            case NOT_FOUND ->
                new NotFoundException("there is no such record that the plugin and whoever acts both see");
            case INVALID_QUERY ->
                new InvalidQueryException(
                        problem.violations().stream().map(this::flaw).toList());
            case INVALID_CURSOR -> new UnavailableException("the company's schema has changed between two pages");
            case UNAVAILABLE, TOO_MANY_REQUESTS, REQUEST_LIMIT, INTERNAL ->
                new UnavailableException(text(Locale.ENGLISH, problem));
            default -> new RecordRefusedException(violations(problem));
        };
    }

    /** Why a record is not stored, field by field, or as a whole. */
    List<Violation> violations(Problem problem) {
        return problem.violations().isEmpty()
                ? List.of(new Violation(
                        "",
                        problem.code().key(),
                        message(text(Locale.ENGLISH, problem), text(Locale.CHINESE, problem))))
                : problem.violations().stream()
                        .map(one -> new Violation(
                                one.field(), one.code(), message(text(Locale.ENGLISH, one), text(Locale.CHINESE, one))))
                        .toList();
    }

    private InvalidQueryException.Flaw flaw(ProblemViolation violation) {
        Map<String, Object> parameters = violation.parameters();
        return new InvalidQueryException.Flaw(
                violation.field(),
                parameters.get("line") instanceof Integer line ? line : 0,
                parameters.get("column") instanceof Integer column ? column : 0,
                text(Locale.ENGLISH, violation));
    }

    private String text(Locale locale, Problem problem) {
        return messages.text(locale, "problem." + problem.code().key() + ".detail", problem.parameters());
    }

    private String text(Locale locale, ProblemViolation violation) {
        return messages.text(locale, "violation." + violation.code(), violation.parameters());
    }

    private static Message message(String en, String zh) {
        return Message.of(shortened(en), shortened(zh));
    }

    private static String shortened(String text) {
        return text.length() <= Message.LONGEST ? text : text.substring(0, Message.LONGEST - 1) + "…";
    }
}
