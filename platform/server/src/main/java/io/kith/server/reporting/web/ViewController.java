package io.kith.server.reporting.web;

import io.kith.config.definition.Label;
import io.kith.config.schema.View;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.problem.ProblemViolation;
import io.kith.server.problem.Versions;
import io.kith.server.reporting.SavedView;
import io.kith.server.reporting.Views;
import io.kith.server.reporting.WrittenForm;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Views of lists. */
@RestController
class ViewController {

    private final Views views;

    ViewController(Views views) {
        this.views = views;
    }

    record WishedColumn(
            @Nullable String key,
            @Nullable Integer width,
            @Nullable Boolean pinned) {}

    /** What is left out is none: a view is always sent whole, but for the form, of which not everybody knows. */
    record Wish(
            @Nullable String object,
            @Nullable String name,
            @Nullable Boolean shared,
            @Nullable Boolean preferred,
            @Nullable WrittenForm form,
            @Nullable String filter,
            @Nullable List<@Nullable String> conditions,
            @Nullable List<@Nullable String> sort,
            @Nullable List<@Nullable WishedColumn> columns) {

        SavedView.Look look() {
            return new SavedView.Look(
                    name == null ? "" : name.strip(),
                    Boolean.TRUE.equals(shared),
                    Boolean.TRUE.equals(preferred),
                    form == null ? WrittenForm.ROWS : form,
                    filter == null || filter.isBlank() ? null : filter,
                    texts(conditions),
                    texts(sort),
                    columns == null
                            ? List.of()
                            : columns.stream().map(Wish::column).toList());
        }

        private static SavedView.Column column(@Nullable WishedColumn wished) {
            return wished == null
                    ? new SavedView.Column("", null, false)
                    : new SavedView.Column(
                            wished.key() == null ? "" : wished.key(),
                            wished.width(),
                            Boolean.TRUE.equals(wished.pinned()));
        }

        private static List<String> texts(@Nullable List<@Nullable String> sent) {
            List<String> texts = new ArrayList<>();
            if (sent != null) {
                sent.forEach(text -> texts.add(text == null ? "" : text));
            }
            return texts;
        }
    }

    record Shown(
            UUID id,
            String object,
            String name,
            boolean shared,
            boolean preferred,
            boolean mine,
            boolean mayChange,
            WrittenForm form,
            @Nullable String filter,
            List<String> conditions,
            List<String> sort,
            List<SavedView.Column> columns,
            List<String> missing,
            long version,
            @Nullable String declaredBy,
            @Nullable Label label) {

        static Shown of(Views.Met met) {
            SavedView view = met.view();
            SavedView.Look look = view.look();
            View declared = met.declared();
            return new Shown(
                    view.id(),
                    view.object(),
                    look.name(),
                    look.shared(),
                    look.preferred(),
                    met.mine(),
                    met.mayChange(),
                    look.form(),
                    look.filter(),
                    look.conditions(),
                    look.sort(),
                    look.columns(),
                    met.missing(),
                    view.version(),
                    declared == null ? null : declared.origin().key(),
                    declared == null ? null : declared.definition().label());
        }
    }

    record Answer(List<Shown> views) {}

    @GetMapping("/api/v1/views")
    Answer list(@RequestParam(required = false) @Nullable String object) {
        return new Answer(views.list(required(object)).stream().map(Shown::of).toList());
    }

    @PostMapping("/api/v1/views")
    ResponseEntity<Shown> add(@RequestBody Wish wish) {
        Shown added = Shown.of(views.add(required(wish.object()), wish.look()));
        return ResponseEntity.created(URI.create("/api/v1/views/" + added.id()))
                .eTag(etag(added))
                .body(added);
    }

    @GetMapping("/api/v1/views/{id}")
    ResponseEntity<Shown> get(@PathVariable UUID id) {
        return answer(views.get(id));
    }

    @PutMapping("/api/v1/views/{id}")
    ResponseEntity<Shown> change(
            @PathVariable UUID id,
            @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch,
            @RequestBody Wish wish) {
        return answer(views.change(id, Versions.expected(ifMatch), wish.look(), wish.form() == null));
    }

    @DeleteMapping("/api/v1/views/{id}")
    ResponseEntity<Void> delete(
            @PathVariable UUID id, @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
        views.delete(id, Versions.expected(ifMatch));
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/api/v1/views/{id}/restore")
    ResponseEntity<Shown> restore(@PathVariable UUID id) {
        return answer(views.restore(id));
    }

    private static ResponseEntity<Shown> answer(Views.Met met) {
        Shown shown = Shown.of(met);
        return ResponseEntity.ok().eTag(etag(shown)).body(shown);
    }

    private static String etag(Shown shown) {
        return "\"" + shown.version() + "\"";
    }

    private static String required(@Nullable String object) {
        if (object == null) {
            throw Problem.of(ErrorCode.VALIDATION, List.of(ProblemViolation.of("object", "required")))
                    .exception();
        }
        return object;
    }
}
