package io.kith.server.operator.web;

import io.kith.server.operator.CellOperations;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.search.SearchComparison;
import io.kith.server.tenancy.Tenant;
import io.kith.server.tenancy.TenantDirectory;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What operators do with the search index. */
@RestController
class SearchOperationController {

    private final CellOperations operations;
    private final SearchComparison comparison;
    private final TenantDirectory tenants;

    SearchOperationController(CellOperations operations, SearchComparison comparison, TenantDirectory tenants) {
        this.operations = operations;
        this.comparison = comparison;
        this.tenants = tenants;
    }

    /** Whether a company's index is what its records are. */
    @GetMapping("/api/v1/operator/companies/{id}/search-comparison")
    SearchComparison.Difference compare(@PathVariable UUID id) {
        Tenant company = tenants.find(id)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
        return comparison.compare(company.id());
    }

    /** Answers at once; the index is searched as it is until the new one takes its place. */
    @PostMapping("/api/v1/operator/search/rebuild")
    ResponseEntity<Void> rebuild() {
        operations.rebuildSearch();
        return ResponseEntity.accepted().build();
    }
}
