package io.kith.server.console;

import io.kith.server.identity.SessionCookies;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
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
    private final String work = page("index.html");
    private final String welcome = page("welcome.html");

    ConsoleController(SessionCookies cookies) {
        this.cookies = cookies;
    }

    @GetMapping(ConsoleRoutes.HOME)
    ResponseEntity<String> home(HttpServletRequest request) {
        return cookies.mayBeSignedIn(request)
                ? html(work)
                : ResponseEntity.status(HttpStatus.FOUND)
                        .cacheControl(CacheControl.noStore())
                        .location(URI.create("/welcome"))
                        .build();
    }

    @GetMapping({
        ConsoleRoutes.LISTS,
        ConsoleRoutes.INBOX,
        ConsoleRoutes.IMPORTS,
        ConsoleRoutes.RECYCLE_BIN,
        ConsoleRoutes.SETTINGS
    })
    ResponseEntity<String> work() {
        return html(work);
    }

    @GetMapping({ConsoleRoutes.WELCOME, ConsoleRoutes.SIGN_UP, ConsoleRoutes.INVITATION})
    ResponseEntity<String> welcome() {
        return html(welcome);
    }

    private static ResponseEntity<String> html(String page) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                // it names the files of this version, which are gone with the next
                .cacheControl(CacheControl.noStore())
                .body(page);
    }

    private static String page(String name) {
        try {
            return new ClassPathResource("console/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the console was not built into this server", e);
        }
    }
}
