package io.kith.server.identity;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.StaleAccess;
import io.kith.server.tenancy.TenantContext;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/**
 * Repeats a controller's call when its first transaction finds that the credential was looked up before the company's credentials last
 * changed, with the actor as it is now, or with 401 if there is none any more. So a revoked token fails at its very next request, on
 * every replica, without any replica being told. A refusal is looked at again too: some are given before any transaction, and the actor may
 * be allowed more than a moment ago. Who looks as a member is held to {@link LookingRoutes} at each of these calls.
 */
@Component
final class FreshAccess implements WebMvcRegistrations {

    private static final int TRIES = 10;

    @Override
    public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
        return new RequestMappingHandlerAdapter() {
            @Override
            protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod method) {
                return new RepeatableCall(method);
            }
        };
    }

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new RouteLookup();
    }

    private static final class RepeatableCall extends ServletInvocableHandlerMethod {

        RepeatableCall(HandlerMethod method) {
            super(method);
        }

        /** Before what was sent is looked at: it is refused whatever it is. */
        @Override
        public @Nullable Object invokeForRequest(
                NativeWebRequest request, @Nullable ModelAndViewContainer container, @Nullable Object... provided)
                throws Exception {
            Optional<ErrorCode> refusal =
                    TenantContext.isBound() ? refusal(TenantContext.actor(), request()) : Optional.empty();
            if (refusal.isEmpty()) {
                return super.invokeForRequest(request, container, provided);
            }
            // perhaps the look has ended by way of another replica
            Actor now = actorNow();
            requireLetThrough(now);
            return TenantContext.<@Nullable Object, Exception>call(
                    now, () -> super.invokeForRequest(request, container, provided));
        }

        @Override
        protected @Nullable Object doInvoke(@Nullable Object... arguments) throws Exception {
            try {
                return super.doInvoke(arguments);
            } catch (StaleAccess stale) {
                return invoke(actorNow(), arguments);
            } catch (ProblemException refusal) {
                if (refusal.problem().code() != ErrorCode.FORBIDDEN || !TenantContext.isBound()) {
                    throw refusal;
                }
                Actor now = actorNow();
                if (now.equals(TenantContext.actor())) {
                    throw refusal;
                }
                return invoke(now, arguments);
            }
        }

        /** Again and again if the company's credentials change once more in between, as while an admin arranges teams by a script. */
        private @Nullable Object invoke(Actor first, @Nullable Object[] arguments) throws Exception {
            Actor actor = first;
            for (int tried = 1; tried < TRIES; tried++) {
                try {
                    return invokeOnce(actor, arguments);
                } catch (StaleAccess stale) {
                    actor = actorNow();
                }
            }
            try {
                return invokeOnce(actor, arguments);
            } catch (StaleAccess stale) {
                throw Problem.of(ErrorCode.UNAVAILABLE).exception();
            }
        }

        private @Nullable Object invokeOnce(Actor actor, @Nullable Object[] arguments) throws Exception {
            // the look may have begun after the request was let through
            requireLetThrough(actor);
            return TenantContext.<@Nullable Object, Exception>call(actor, () -> super.doInvoke(arguments));
        }
    }

    private static void requireLetThrough(Actor actor) {
        Optional<ErrorCode> refusal = refusal(actor, request());
        if (refusal.isPresent()) {
            throw Problem.of(refusal.get()).exception();
        }
    }

    private static Optional<ErrorCode> refusal(Actor actor, HttpServletRequest request) {
        return actor.onlyLooks()
                ? LookingRoutes.refusal(
                        request.getMethod(),
                        String.valueOf(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)))
                : Optional.empty();
    }

    private static Actor actorNow() {
        if (request().getAttribute(ActorSource.ATTRIBUTE) instanceof ActorSource source) {
            return source.now()
                    .orElseThrow(() -> Problem.of(ErrorCode.UNAUTHENTICATED).exception());
        }
        throw Problem.of(ErrorCode.UNAUTHENTICATED).exception();
    }

    private static HttpServletRequest request() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            return attributes.getRequest();
        }
        throw new IllegalStateException("a controller is called by no request");
    }
}
