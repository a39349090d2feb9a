package io.kith.server.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses an Idempotency-Key where none is kept: whoever sends one relies on being able to send the request again. */
@Component
final class KeyedRequests implements HandlerInterceptor, WebMvcConfigurer {

    private static final String HEADER = "Idempotency-Key";
    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS");

    private final ConcurrentMap<Method, Boolean> keyed = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getHeader(HEADER) != null
                && !REPEATABLE.contains(request.getMethod())
                && handler instanceof HandlerMethod method
                && !keyed.computeIfAbsent(method.getMethod(), _ -> takesKey(method))) {
            throw Problem.of(ErrorCode.MALFORMED_REQUEST, List.of(ProblemViolation.of(HEADER, "no-key-here")))
                    .exception();
        }
        return true;
    }

    private static boolean takesKey(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .map((MethodParameter parameter) -> parameter.getParameterAnnotation(RequestHeader.class))
                .anyMatch(declared -> declared != null && declared.name().equals(HEADER));
    }
}
