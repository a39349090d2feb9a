package io.kith.server.operator;

import java.util.Locale;

/** What operators can do. */
enum OperatorAction {
    COMPANY_FOUNDED,
    COMPANY_SUSPENDED,
    COMPANY_RESUMED,
    EDITION_GIVEN,
    EDITION_CHANGED,
    DELIVERIES_REPLAYED,
    SEARCH_REBUILT,
    ACCOUNTS_RESTORED,
    PLUGIN_INSTALLED,
    PLUGIN_STARTED,
    PLUGIN_STOPPED,
    PLUGIN_REMOVED,
    PLUGIN_KEY_TRUSTED,
    PLUGIN_KEY_DISTRUSTED;

    /** As in {@code company.founded}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
