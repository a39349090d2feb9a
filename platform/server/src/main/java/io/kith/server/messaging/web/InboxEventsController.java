package io.kith.server.messaging.web;

import io.kith.server.identity.CurrentSession;
import io.kith.server.messaging.Inbox;
import io.kith.server.messaging.InboxStreams;
import io.kith.server.problem.ProblemException;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.StaleAccess;
import io.kith.server.tenancy.TenantContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The inbox's count as server-sent events: at once, at each change, and now and then so that both sides know of each other. The request's
 * own virtual thread serves it until the page goes, the session ends, the member is deactivated, or the server stops.
 */
@RestController
class InboxEventsController {

    private final Inbox inbox;
    private final InboxStreams streams;
    private final CurrentSession session;
    private final Clock clock;
    private final Duration heartbeat;
    private final Duration longest;

    InboxEventsController(
            Inbox inbox,
            InboxStreams streams,
            CurrentSession session,
            Clock clock,
            @Value("${kith.inbox.heartbeat:PT15S}") Duration heartbeat,
            @Value("${kith.inbox.longest-stream:PT15M}") Duration longest) {
        this.inbox = inbox;
        this.streams = streams;
        this.session = session;
        this.clock = clock;
        this.heartbeat = heartbeat;
        this.longest = longest;
    }

    @GetMapping("/api/v1/inbox/events")
    void events(HttpServletRequest request, HttpServletResponse response) throws IOException, InterruptedException {
        // what refuses it refuses it here, as a problem
        Inbox.State state = inbox.state();
        Actor actor = TenantContext.actor();
        try (InboxStreams.Stream stream = streams.open(actor)) {
            response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8.name());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            // a proxy that collects answers would hold back each event
            response.setHeader("X-Accel-Buffering", "no");
            serve(stream, actor, state, request, response.getOutputStream());
        }
    }

    private void serve(
            InboxStreams.Stream stream,
            Actor first,
            Inbox.State beginning,
            HttpServletRequest request,
            OutputStream out)
            throws InterruptedException {
        Actor actor = first;
        Inbox.State state = beginning;
        // then the page asks anew, and its session is looked up: a page that nobody looks at keeps none alive
        Instant end = clock.instant().plus(longest);
        while (true) {
            try {
                // with the company: the page may believe to be in another one by now
                out.write("event: count\ndata: {\"unread\":%d,\"company\":\"%s\"}\n\n"
                        .formatted(state.unread(), first.tenantId())
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
            } catch (IOException e) {
                // the page is gone
                return;
            }
            stream.await(rest(state));
            if (!stream.goesOn() || !clock.instant().isBefore(end)) {
                return;
            }
            try {
                state = TenantContext.call(actor, inbox::state);
            } catch (StaleAccess stale) {
                Optional<Actor> now = session.actorNow(request).filter(one -> isSame(first, one));
                if (now.isEmpty()) {
                    return;
                }
                actor = now.get();
                stream.actsAs(actor);
            } catch (ProblemException | DataAccessException | TransactionException e) {
                // the page finds out why when it asks again
                return;
            }
        }
    }

    private Duration rest(Inbox.State state) {
        Instant back = state.nextBack();
        if (back == null) {
            return heartbeat;
        }
        Duration untilThen = Duration.between(clock.instant(), back);
        return untilThen.compareTo(heartbeat) < 0 ? untilThen : heartbeat;
    }

    private static boolean isSame(Actor one, Actor other) {
        return one.tenantId().equals(other.tenantId()) && one.id().equals(other.id());
    }
}
