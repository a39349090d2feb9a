package io.kith.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.concurrent.locks.ReentrantLock;

/** Random words in files that nobody else on the machine may read; made when first asked for, then kept. */
record Secrets(Path directory) {

    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    String get(String name) {
        Path file = directory.resolve(name + ".secret");
        ONE_AT_A_TIME.lock();
        try {
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                make(file);
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new StartFailure("The file " + file + " cannot be read or written.", e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    private void make(Path file) throws IOException {
        Files.createDirectories(directory);
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Path part = Files.createTempFile(
                directory,
                "secret",
                ".part",
                PosixFilePermissions.asFileAttribute(
                        EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)));
        Files.writeString(part, HexFormat.of().formatHex(random));
        Files.move(part, file);
    }
}
