package io.kith.server.console;

import io.kith.server.identity.SessionCookies;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The two pages of the console: one for people at work, a small one for those who are not in yet. What they show is decided in the browser. */
@RestController
class ConsoleController {

    private final SessionCookies cookies;
    private final ConsolePages pages;

    ConsoleController(SessionCookies cookies, ConsolePages pages) {
        this.cookies = cookies;
        this.pages = pages;
    }

    @GetMapping(ConsoleRoutes.HOME)
    ResponseEntity<String> home(HttpServletRequest request) {
        return cookies.mayBeSignedIn(request)
                ? html(pages.work())
                : ResponseEntity.status(HttpStatus.FOUND)
                        .cacheControl(CacheControl.noStore())
                        .location(URI.create("/welcome"))
                        .build();
    }

    @GetMapping({
        ConsoleRoutes.LISTS,
        ConsoleRoutes.PLUGIN_PAGES,
        ConsoleRoutes.INBOX,
        ConsoleRoutes.IMPORTS,
        ConsoleRoutes.RECYCLE_BIN,
        ConsoleRoutes.SETTINGS
    })
    ResponseEntity<String> work() {
        return html(pages.work());
    }

    @GetMapping({ConsoleRoutes.WELCOME, ConsoleRoutes.SIGN_UP, ConsoleRoutes.INVITATION})
    ResponseEntity<String> welcome() {
        return html(pages.welcome());
    }

    private static ResponseEntity<String> html(String page) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                // it names the files of this version, which are gone with the next
                .cacheControl(CacheControl.noStore())
                .body(page);
    }
}
