package io.kith.server.plugin.web;

import io.kith.config.definition.Label;
import io.kith.config.definition.WebContribution;
import io.kith.config.definition.WidgetSize;
import io.kith.server.plugin.PluginWeb;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What the company's plugins put into the console, and the files that it is made of. */
@RestController
class PluginWebController {

    private final PluginWeb web;

    PluginWebController(PluginWeb web) {
        this.web = web;
    }

    /** @param base where its files are; ends with a slash */
    record Shown(
            String id,
            String version,
            Label label,
            String base,
            PluginWeb.File entry,
            PluginWeb.@Nullable File css,
            List<Contribution> contributions) {

        static Shown of(PluginWeb.Brought brought) {
            return new Shown(
                    brought.id(),
                    brought.version(),
                    brought.label(),
                    "/plugins/" + brought.id() + "/" + brought.version() + "/",
                    brought.entry(),
                    brought.css(),
                    brought.contributions().stream().map(Contribution::of).toList());
        }
    }

    record Contribution(
            String slot,
            String id,
            Label title,
            @Nullable String object,
            @Nullable String field,
            @Nullable String icon,
            @Nullable String size) {

        static Contribution of(WebContribution one) {
            WidgetSize size = one.size();
            return new Contribution(
                    one.slot().key(),
                    one.id(),
                    one.title(),
                    one.object(),
                    one.field(),
                    one.icon(),
                    size == null ? null : size.key());
        }
    }

    record ShownPlugins(List<Shown> plugins) {}

    @GetMapping("/api/v1/plugins/web")
    ShownPlugins list() {
        return new ShownPlugins(web.list().stream().map(Shown::of).toList());
    }

    @GetMapping("/plugins/{plugin}/{version}/{*path}")
    ResponseEntity<byte[]> file(@PathVariable String plugin, @PathVariable String version, @PathVariable String path) {
        PluginWeb.Content content = web.file(plugin, version, path.substring(1))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.parseMediaType(content.mediaType()), StandardCharsets.UTF_8))
                // a release is what it is for good; whoever keeps it for others does not know whom it is for
                .cacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable())
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .body(content.bytes());
    }
}
