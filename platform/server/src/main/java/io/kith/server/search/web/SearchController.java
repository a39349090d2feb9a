package io.kith.server.search.web;

import io.kith.server.search.SearchService;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finds records of all objects. */
@RestController
class SearchController {

    private final SearchService search;

    SearchController(SearchService search) {
        this.search = search;
    }

    @GetMapping("/api/v1/search")
    SearchService.Results search(
            @RequestParam String q,
            @RequestParam(required = false) @Nullable String object,
            @RequestParam(required = false) @Nullable String filter,
            @RequestParam(defaultValue = "20") int limit) {
        return search.search(q, object, filter, limit);
    }
}
