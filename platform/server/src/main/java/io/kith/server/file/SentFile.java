package io.kith.server.file;

import org.springframework.core.io.InputStreamSource;

/**
 * A file on its way in, on the server's disk and not in its memory.
 *
 * @param name as its sender calls it
 * @param content can be opened more than once
 */
public record SentFile(String name, long size, InputStreamSource content) {}
