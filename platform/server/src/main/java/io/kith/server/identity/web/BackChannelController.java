package io.kith.server.identity.web;

import io.kith.server.identity.BackChannelLogout;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Where Keycloak says that somebody has signed out there. */
@RestController
class BackChannelController {

    private final BackChannelLogout logout;

    BackChannelController(BackChannelLogout logout) {
        this.logout = logout;
    }

    @PostMapping(path = "/sign-in/back-channel/logout", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
    ResponseEntity<Void> ended(@RequestParam("logout_token") String token) {
        boolean accepted = logout.accept(token);
        return (accepted ? ResponseEntity.ok() : ResponseEntity.badRequest())
                .cacheControl(CacheControl.noStore())
                .build();
    }
}
