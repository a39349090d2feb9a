package io.kith.acceptance;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * PostgreSQL's files copied while it runs, between two calls that make the copy a whole one: what pg_basebackup does, which the programs of
 * local runs lack, as they lack pg_dump.
 */
record BaseBackup(Path from, Path to) {

    private static final String LOG = "pg_wal";

    /** @param home of a local PostgreSQL: its files, and the password of its superuser */
    static void take(Path home, Path copy) throws IOException, SQLException {
        Files.createDirectories(copy);
        String secret = "postgres.secret";
        Files.copy(home.resolve(secret), copy.resolve(secret), StandardCopyOption.COPY_ATTRIBUTES);
        String port = Files.readAllLines(home.resolve("data/postmaster.pid")).get(3);
        try (var connection = DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                "postgres",
                Files.readString(home.resolve(secret)).strip())) {
            new BaseBackup(home.resolve("data"), copy.resolve("data")).take(connection);
        }
    }

    private void take(Connection connection) throws IOException, SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('test', true)");
            copy(from, true);
            try (var stopped = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                stopped.next();
                Files.writeString(to.resolve("backup_label"), stopped.getString(1));
            }
        }
        // what was written meanwhile; it is read at the first start of the copy
        copy(from.resolve(LOG), false);
    }

    private void copy(Path tree, boolean withoutLog) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (!Files.exists(target(directory))) {
                    Files.copy(directory, target(directory), StandardCopyOption.COPY_ATTRIBUTES);
                }
                return withoutLog && directory.equals(from.resolve(LOG))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!file.endsWith("postmaster.pid")) {
                    try {
                        Files.copy(
                                file,
                                target(file),
                                StandardCopyOption.COPY_ATTRIBUTES,
                                StandardCopyOption.REPLACE_EXISTING,
                                LinkOption.NOFOLLOW_LINKS);
                    } catch (NoSuchFileException e) {
                        // dropped since it was listed, which the log of writes knows too
                        return FileVisitResult.CONTINUE;
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }
        });
    }

    private Path target(Path file) {
        return to.resolve(from.relativize(file).toString());
    }
}
