package io.kith.server.problem;

import io.kith.config.text.Sentence;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.MDC;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts a problem into words and into JSON (RFC 9457). */
@Component
public final class ProblemWriter {

    private final Messages messages;
    private final JsonMapper json;

    ProblemWriter(Messages messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    /** The members of the answer, in the order in which people read them. */
    public Map<String, Object> members(Problem problem, Locale locale) {
        String key = "problem." + problem.code().key();
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "/problems/" + problem.code().key());
        members.put("title", messages.text(locale, key + ".title"));
        members.put("status", problem.code().status());
        members.put("detail", messages.text(locale, key + ".detail", problem.parameters()));
        members.put("code", problem.code().key());
        if (MDC.get(RequestId.LOG_KEY) instanceof String request) {
            members.put("requestId", request);
        }
        if (!problem.violations().isEmpty()) {
            members.put("violations", violations(problem.violations(), locale));
        }
        members.putAll(problem.members());
        return members;
    }

    /** The answer of a controller, or of whoever stands in for it. */
    public ResponseEntity<Map<String, Object>> answer(Problem problem, HttpServletRequest request) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.code().status());
        retryAfter(problem).ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds.toString()));
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(members(problem, locale(request)));
    }

    /** Answers a request with a problem outside of any controller. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(problem.code().status());
        retryAfter(problem).ifPresent(seconds -> response.setHeader(HttpHeaders.RETRY_AFTER, seconds.toString()));
        response.setContentType("application/problem+json");
        response.setCharacterEncoding("UTF-8");
        response.getOutputStream().write(json.writeValueAsBytes(members(problem, locale(request))));
    }

    /** In how many seconds it is worth to ask again. */
    static Optional<Long> retryAfter(Problem problem) {
        return problem.members().get("retryAfter") instanceof Long seconds ? Optional.of(seconds) : Optional.empty();
    }

    /** The language that the caller asks for; English for programs that ask for none. */
    static Locale locale(HttpServletRequest request) {
        return request.getHeader("Accept-Language") == null ? Locale.ENGLISH : request.getLocale();
    }

    private List<Map<String, Object>> violations(List<ProblemViolation> violations, Locale locale) {
        List<Map<String, Object>> shown = new ArrayList<>();
        for (ProblemViolation violation : violations) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("field", violation.field());
            members.put("code", violation.code());
            if (violation.parameters().get(ProblemViolation.WORDS) instanceof Sentence own) {
                members.put("message", own.in(locale));
            } else {
                members.put("message", messages.text(locale, "violation." + violation.code(), violation.parameters()));
                violation.parameters().forEach(members::putIfAbsent);
            }
            shown.add(members);
        }
        return shown;
    }
}
