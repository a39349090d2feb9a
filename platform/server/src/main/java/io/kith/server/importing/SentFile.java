package io.kith.server.importing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.core.io.InputStreamSource;
import org.springframework.util.unit.DataSize;

/**
 * A file that was sent and is not in memory yet.
 *
 * @param content which can be opened more than once
 */
public record SentFile(DataSize size, InputStreamSource content) {

    private static final int BEGINNING = 8;

    byte[] beginning() {
        return read(BEGINNING);
    }

    byte[] whole() {
        return read(Integer.MAX_VALUE);
    }

    private byte[] read(int most) {
        try (InputStream stream = content.getInputStream()) {
            return stream.readNBytes(most);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
