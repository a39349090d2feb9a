package io.kith.server.identity;

import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemException;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.StaleAccess;
import io.kith.server.tenancy.TenantContext;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/**
 * Repeats a controller's call when its first transaction finds that the credential was looked up before the company's credentials last
 * changed, with the actor as it is now, or with 401 if there is none any more. So a revoked token fails at its very next request, on
 * every replica, without any replica being told. A refusal is looked at again too: some are given before any transaction, and the actor may
 * be allowed more than a moment ago.
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
            return TenantContext.<@Nullable Object, Exception>call(actor, () -> super.doInvoke(arguments));
        }
    }

    private static Actor actorNow() {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes attributes) {
            HttpServletRequest request = attributes.getRequest();
            if (request.getAttribute(ActorSource.ATTRIBUTE) instanceof ActorSource source) {
                return source.now()
                        .orElseThrow(() -> Problem.of(ErrorCode.UNAUTHENTICATED).exception());
            }
        }
        throw Problem.of(ErrorCode.UNAUTHENTICATED).exception();
    }
}
