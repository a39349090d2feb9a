package io.kith.server.archive;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Lets a download that fails after it has begun fail altogether. A problem could only be written behind what is there already, and the
 * answer would end like any other; the container, which is told instead, cuts the connection.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
@Component
final class BrokenAnswers implements HandlerExceptionResolver {

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        if (!response.isCommitted()) {
            return null;
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
            // nobody is left to be told
            return new ModelAndView();
        }
        throw new BrokenOff(exception);
    }
}
