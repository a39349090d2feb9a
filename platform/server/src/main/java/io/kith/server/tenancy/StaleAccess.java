package io.kith.server.tenancy;

/** The credential of this call was loaded before the company's members, roles or tokens last changed; nothing has been done yet. */
public final class StaleAccess extends RuntimeException {

    StaleAccess() {
        super("credentials have changed", null, false, false);
    }
}
