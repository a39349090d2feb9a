package io.kith.config.definition;

/** One of the values of a choice field; records store the key, people read the label. */
public record Option(String key, Label label) {}
