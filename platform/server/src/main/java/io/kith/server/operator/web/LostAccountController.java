package io.kith.server.operator.web;

import io.kith.server.identity.LostAccounts;
import io.kith.server.operator.CellOperations;
import io.kith.server.problem.PageLimit;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What operators do when Keycloak has lost its data. */
@RestController
class LostAccountController {

    private static final int MOST = 200;

    private final CellOperations operations;

    LostAccountController(CellOperations operations) {
        this.operations = operations;
    }

    @PostMapping("/api/v1/operator/accounts/restore")
    LostAccounts.Restored restore(
            @RequestParam(defaultValue = "") String after, @RequestParam(defaultValue = "50") int limit) {
        PageLimit.require(limit, MOST);
        return operations.restoreAccounts(after, limit);
    }
}
