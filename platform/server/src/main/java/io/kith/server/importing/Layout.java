package io.kith.server.importing;

/**
 * How the bytes of a file are a table.
 *
 * @param header whether the first row names the columns
 */
public record Layout(FileFormat format, TextEncoding encoding, Delimiter delimiter, boolean header) {}
