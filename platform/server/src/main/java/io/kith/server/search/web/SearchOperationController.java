package io.kith.server.search.web;

import io.kith.server.search.SearchKeeper;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators do with the search index. */
@RestController
class SearchOperationController {

    private final SearchKeeper keeper;

    SearchOperationController(SearchKeeper keeper) {
        this.keeper = keeper;
    }

    /** Answers at once; the index is searched as it is until the new one takes its place. */
    @PostMapping("/api/v1/operator/search/rebuild")
    ResponseEntity<Void> rebuild() {
        keeper.rebuild();
        return ResponseEntity.accepted().build();
    }
}
