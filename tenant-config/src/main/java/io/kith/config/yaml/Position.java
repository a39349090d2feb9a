package io.kith.config.yaml;

/** A place in a file; both count from 1. */
record Position(int line, int column) {}
