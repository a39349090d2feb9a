package io.kith.server.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Refuses query parameters that a route does not declare, by name: a misspelt one must not be lost unseen. */
@Component
final class KnownParameters implements HandlerInterceptor, WebMvcConfigurer {

    private final ConcurrentMap<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() == null || !(handler instanceof HandlerMethod method) || takesAny(method)) {
            return true;
        }
        Set<String> allowed = known.computeIfAbsent(method.getMethod(), _ -> declared(method));
        List<ProblemViolation> violations = new TreeSet<>(
                        request.getParameterMap().keySet())
                .stream()
                        .filter(name -> !allowed.contains(name))
                        .map(name -> new ProblemViolation(
                                name, "unknown-parameter", Map.of("allowed", List.copyOf(allowed))))
                        .toList();
        if (!violations.isEmpty()) {
            throw Problem.of(ErrorCode.UNKNOWN_PARAMETER, violations).exception();
        }
        return true;
    }

    /** Whether somebody else says which there are. */
    private static boolean takesAny(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .anyMatch((MethodParameter parameter) -> parameter.hasParameterAnnotation(RequestParam.class)
                        && Map.class.isAssignableFrom(parameter.getParameterType()));
    }

    private static Set<String> declared(HandlerMethod method) {
        Set<String> names = new TreeSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
            if (declared != null) {
                parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
                names.add(
                        declared.name().isEmpty()
                                ? Objects.requireNonNull(parameter.getParameterName())
                                : declared.name());
            }
        }
        return names;
    }
}
