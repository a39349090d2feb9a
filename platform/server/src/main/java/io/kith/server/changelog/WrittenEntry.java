package io.kith.server.changelog;

/** An entry of the audit log with where the call came from that did it, ready to be stored, by another call too. */
public record WrittenEntry(String json) {}
