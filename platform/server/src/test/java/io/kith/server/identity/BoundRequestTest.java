package io.kith.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.ActorKind;
import io.kith.server.tenancy.Onlooker;
import io.kith.server.tenancy.Role;
import io.kith.server.tenancy.Scope;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** What the log says of who is behind a request. */
class BoundRequestTest {

    private static final UUID COMPANY = new UUID(1, 1);
    private static final UUID MEMBER = new UUID(1, 2);
    private static final UUID ADMIN = new UUID(1, 3);

    private final Actor member = new Actor(COMPANY, ActorKind.MEMBER, MEMBER, "Kim", Role.USER, Scope.WRITE, 1);

    @Test
    void theActorIsWhoeverAsks() throws Exception {
        assertThat(words(member))
                .containsEntry("tenant", COMPANY.toString())
                .containsEntry("actor", MEMBER.toString())
                .doesNotContainKey("looksAs");
    }

    @Test
    void whoLooksAsAMemberIsTheActorAndTheMemberIsNamedBeside() throws Exception {
        assertThat(words(member.seenBy(new Onlooker(ADMIN, Instant.EPOCH))))
                .containsEntry("actor", ADMIN.toString())
                .containsEntry("looksAs", MEMBER.toString());
        assertThat(MDC.get("looksAs")).isNull();
    }

    private static Map<String, String> words(Actor actor) throws Exception {
        Map<String, String> words = new HashMap<>();
        BoundRequest.in(
                actor,
                actor,
                List.of(),
                new MockHttpServletRequest(),
                new MockHttpServletResponse(),
                (_, _) -> words.putAll(MDC.getCopyOfContextMap()));
        return words;
    }
}
