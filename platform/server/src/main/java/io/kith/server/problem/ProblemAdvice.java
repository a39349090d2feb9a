package io.kith.server.problem;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingRequestValueException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns whatever ends a request into a problem; what nobody foresaw is logged whole and answered without details. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice
final class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final int MOST_CAUSES = 20;

    /** SQLSTATEs of PostgreSQL: connection exceptions; ended by its administrator, in a crash, or not up yet. */
    private static final Pattern CUT_OFF = Pattern.compile("08...|57P0[123]");

    private final ProblemWriter writer;

    ProblemAdvice(ProblemWriter writer) {
        this.writer = writer;
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> foreseen(ProblemException exception, HttpServletRequest request) {
        return answer(exception.problem(), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(
            HttpMessageNotReadableException exception, HttpServletRequest request) {
        for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException foreseen) {
                return answer(foreseen.problem(), request);
            }
            if (cause instanceof UnrecognizedPropertyException unknown) {
                Collection<Object> known = Objects.requireNonNullElse(unknown.getKnownPropertyIds(), List.of());
                return answer(
                        Problem.of(
                                ErrorCode.UNKNOWN_MEMBER,
                                List.of(new ProblemViolation(
                                        unknown.getPropertyName(),
                                        "unknown-member",
                                        Map.of(
                                                "allowed",
                                                known.stream()
                                                        .map(Objects::toString)
                                                        .sorted()
                                                        .toList())))),
                        request);
            }
            if (cause instanceof MismatchedInputException mistyped) {
                return answer(
                        Problem.of(
                                ErrorCode.MALFORMED_REQUEST,
                                List.of(ProblemViolation.of(path(mistyped), "wrong-shape"))),
                        request);
            }
            if (cause instanceof JacksonException malformed) {
                var at = malformed.getLocation();
                Map<String, Object> where = at == null || at.getLineNr() < 1
                        ? Map.of()
                        : Map.of("line", at.getLineNr(), "column", at.getColumnNr());
                return answer(
                        Problem.of(ErrorCode.MALFORMED_REQUEST, List.of(new ProblemViolation("", "not-json", where))),
                        request);
            }
        }
        return answer(Problem.of(ErrorCode.MALFORMED_REQUEST), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> mistyped(
            MethodArgumentTypeMismatchException exception, HttpServletRequest request) {
        // an id that is no id names nothing
        if (request.getRequestURI().contains(String.valueOf(exception.getValue()))
                && request.getParameter(exception.getName()) == null) {
            return answer(Problem.of(ErrorCode.NOT_FOUND), request);
        }
        return answer(
                Problem.of(
                        ErrorCode.MALFORMED_REQUEST,
                        List.of(ProblemViolation.of(exception.getName(), "wrong-parameter"))),
                request);
    }

    @ExceptionHandler({
        MissingRequestValueException.class,
        InvalidParameterException.class,
        DataIntegrityViolationException.class
    })
    ResponseEntity<Map<String, Object>> malformed(Exception exception, HttpServletRequest request) {
        if (exception instanceof DataIntegrityViolationException) {
            // the last line of defence: some input got as far as the database, which refused it
            log.warn(
                    "a value was refused by the database: {} {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    exception);
        }
        return answer(Problem.of(ErrorCode.MALFORMED_REQUEST), request);
    }

    @ExceptionHandler({NoResourceFoundException.class, NoHandlerFoundException.class})
    ResponseEntity<Map<String, Object>> nowhere(Exception exception, HttpServletRequest request) {
        return answer(Problem.of(ErrorCode.NOT_FOUND), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> wrongMethod(
            HttpRequestMethodNotSupportedException exception, HttpServletRequest request) {
        String[] allowed = Objects.requireNonNullElse(exception.getSupportedMethods(), new String[0]);
        return ResponseEntity.status(ErrorCode.METHOD_NOT_ALLOWED.status())
                .header(HttpHeaders.ALLOW, String.join(", ", allowed))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(writer.members(
                        Problem.of(ErrorCode.METHOD_NOT_ALLOWED, Map.of("allowed", Arrays.asList(allowed))),
                        ProblemWriter.locale(request)));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> wrongType(
            HttpMediaTypeNotSupportedException exception, HttpServletRequest request) {
        List<String> allowed = new ArrayList<>();
        exception.getSupportedMediaTypes().forEach(type -> allowed.add(type.toString()));
        return answer(Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, Map.of("allowed", allowed)), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> notAcceptable(
            HttpMediaTypeNotAcceptableException exception, HttpServletRequest request) {
        return answer(Problem.of(ErrorCode.NOT_ACCEPTABLE), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> notMultipart(MultipartException exception, HttpServletRequest request) {
        return answer(Problem.of(ErrorCode.MALFORMED_REQUEST), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> tooLarge(MaxUploadSizeExceededException exception, HttpServletRequest request) {
        return answer(Problem.of(ErrorCode.TOO_LARGE), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> denied(AccessDeniedException exception, HttpServletRequest request) {
        return answer(Problem.of(ErrorCode.FORBIDDEN), request);
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        CannotGetJdbcConnectionException.class,
        PessimisticLockingFailureException.class,
        TransientDataAccessResourceException.class,
        QueryTimeoutException.class,
        TransactionTimedOutException.class,
        TransactionSystemException.class
    })
    ResponseEntity<Map<String, Object>> storeAway(Exception exception, HttpServletRequest request) {
        log.warn("the database does not answer", exception);
        return answer(Problem.of(ErrorCode.UNAVAILABLE), request);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unforeseen(Exception exception, HttpServletRequest request) {
        if (cutOff(exception)) {
            return storeAway(exception, request);
        }
        log.error("request failed: {} {}", request.getMethod(), request.getRequestURI(), exception);
        return answer(Problem.of(ErrorCode.INTERNAL), request);
    }

    /** Whether the database ended the connection in the middle of the work: whoever sent a key may ask again. */
    private static boolean cutOff(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(cause -> cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && CUT_OFF.matcher(sql.getSQLState()).matches());
    }

    /** As in {@code records[3].fields}. */
    private static String path(JacksonException exception) {
        var path = new StringBuilder();
        for (JacksonException.Reference step : exception.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }

    private ResponseEntity<Map<String, Object>> answer(Problem problem, HttpServletRequest request) {
        return writer.answer(problem, request);
    }
}
