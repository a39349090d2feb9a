package io.kith.server.file;

import java.io.InputStream;

/** An installation that has not said where files go: it takes none, and everything else works. */
final class NoStore implements FileStore {

    @Override
    public void put(String key, Content content) {
        throw missing();
    }

    @Override
    public InputStream open(String key, long from, long length) {
        throw missing();
    }

    @Override
    public void delete(String key) {
        throw missing();
    }

    @Override
    public void probe() {
        throw missing();
    }

    private static FileStoreUnavailable missing() {
        return new FileStoreUnavailable("neither kith.files.folder nor kith.files.s3.bucket is set");
    }
}
