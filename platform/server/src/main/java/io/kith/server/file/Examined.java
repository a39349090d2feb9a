package io.kith.server.file;

import io.kith.server.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.HexFormat;

/** What is found out about a file before it is stored, reading it once from beginning to end. */
record Examined(FileType type, long size, String sha256) {

    static Examined of(SentFile sent) {
        MessageDigest digest = Sha256.digest();
        try (InputStream bytes = sent.content().getInputStream()) {
            byte[] piece = bytes.readNBytes(FileType.BEGINNING);
            FileType type = FileType.of(piece);
            long size = 0;
            while (piece.length > 0) {
                digest.update(piece);
                size += piece.length;
                piece = bytes.readNBytes(FileType.BEGINNING);
            }
            return new Examined(type, size, HexFormat.of().formatHex(digest.digest()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
