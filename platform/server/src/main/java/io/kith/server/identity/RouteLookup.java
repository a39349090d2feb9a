package io.kith.server.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer.Element;
import org.springframework.http.server.PathContainer.PathSegment;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Finds the route of a request. As it is, each request is held against each route whose path has a variable, some two hundred of them, which
 * was a tenth of what a creation cost the server; what a path says in its third word ({@code /api/v1/records}) and how many words it has
 * rules out all but a few.
 */
final class RouteLookup extends RequestMappingHandlerMapping {

    private static final int TELLING = 2;

    /** What a path has to be like for a route to be worth a look. */
    private record Shape(int words, @Nullable String telling) {

        static final Shape ANY = new Shape(-1, null);

        static Shape of(RequestMappingInfo route) {
            var condition = route.getPathPatternsCondition();
            if (condition == null || condition.getPatterns().size() != 1) {
                return ANY;
            }
            PathPattern path = condition.getFirstPattern();
            String[] words = path.getPatternString().substring(1).split("/");
            boolean plain = words.length > TELLING && !path.getPatternString().contains("*");
            return plain && isLiteral(words[TELLING]) ? new Shape(words.length, words[TELLING]) : ANY;
        }

        private static boolean isLiteral(String word) {
            return word.indexOf('{') < 0 && word.indexOf('?') < 0;
        }

        boolean mayHave(List<Element> path) {
            return telling == null
                    || path.size() == 2 * words
                            && path.get(2 * TELLING + 1) instanceof PathSegment word
                            && word.valueToMatch().equals(telling);
        }
    }

    private final Map<RequestMappingInfo, Shape> shapes = new ConcurrentHashMap<>();

    @Override
    protected @Nullable RequestMappingInfo getMatchingMapping(RequestMappingInfo route, HttpServletRequest request) {
        Shape shape = shapes.computeIfAbsent(route, Shape::of);
        return shape.mayHave(ServletRequestPathUtils.getParsedRequestPath(request)
                        .pathWithinApplication()
                        .elements())
                ? super.getMatchingMapping(route, request)
                : null;
    }
}
