package io.kith.server.reporting.web;

import io.kith.server.reporting.Home;
import io.kith.server.reporting.Homes;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a member has made of the page on which their day begins. */
@RestController
class HomeController {

    private final Homes homes;

    HomeController(Homes homes) {
        this.homes = homes;
    }

    record WishedWidget(
            @Nullable String plugin,
            @Nullable String id,
            @Nullable Boolean shown) {}

    /** The whole arrangement; a widget is shown unless it says otherwise. */
    record Wish(@Nullable List<@Nullable WishedWidget> widgets) {

        Home home() {
            return new Home(
                    widgets == null
                            ? List.of()
                            : widgets.stream().map(Wish::widget).toList());
        }

        private static Home.Widget widget(@Nullable WishedWidget wished) {
            return wished == null
                    ? new Home.Widget("", "", true)
                    : new Home.Widget(
                            Objects.requireNonNullElse(wished.plugin(), ""),
                            Objects.requireNonNullElse(wished.id(), ""),
                            !Boolean.FALSE.equals(wished.shown()));
        }
    }

    @GetMapping("/api/v1/profile/home")
    Home read() {
        return homes.read();
    }

    @PutMapping("/api/v1/profile/home")
    Home arrange(@RequestBody Wish wish) {
        return homes.arrange(wish.home());
    }
}
