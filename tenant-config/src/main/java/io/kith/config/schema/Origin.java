package io.kith.config.schema;

/** Who owns a definition. */
public enum Origin {
    PLATFORM,
    TENANT
}
