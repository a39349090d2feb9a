package io.kith.server.identity.web;

import io.kith.server.identity.CurrentSession;
import io.kith.server.identity.SignOut;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** An operator's own session. It has no company, and no route of it can give it one. */
@RestController
class OperatorSessionController {

    private final CurrentSession current;
    private final SignOut signOut;

    OperatorSessionController(CurrentSession current, SignOut signOut) {
        this.current = current;
        this.signOut = signOut;
    }

    record Session(@Nullable PersonView person, @Nullable String csrfToken) {}

    @GetMapping("/api/v1/operator/session")
    Session session(HttpServletRequest request) {
        return new Session(
                current.signedIn()
                        .map(signedIn -> PersonView.of(signedIn.person()))
                        .orElse(null),
                current.csrfToken(request).orElse(null));
    }

    @PostMapping("/api/v1/operator/session/sign-out")
    SessionController.SignedOut end(HttpServletRequest request, HttpServletResponse response) {
        return current.signedIn()
                .map(signedIn -> new SessionController.SignedOut(signOut.end(signedIn, request, response)))
                .orElseThrow(() -> Problem.of(ErrorCode.FORBIDDEN).exception());
    }
}
