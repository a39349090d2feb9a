package io.kith.server.importing;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** How the characters of a text file are written. */
public enum TextEncoding {
    UTF_8("utf-8", StandardCharsets.UTF_8),
    /** Read as GB18030, which contains it: what Excel saves on a Chinese system. */
    GBK("gbk", Charset.forName("GB18030")),
    /** What Excel saves on a western system. */
    WINDOWS_1252("windows-1252", Charset.forName("windows-1252"));

    private final String key;
    private final Charset charset;

    TextEncoding(String key, Charset charset) {
        this.key = key;
        this.charset = charset;
    }

    public String key() {
        return key;
    }

    Charset charset() {
        return charset;
    }

    public static Optional<TextEncoding> ofKey(String key) {
        return Arrays.stream(values())
                .filter(encoding -> encoding.key.equals(key))
                .findFirst();
    }
}
