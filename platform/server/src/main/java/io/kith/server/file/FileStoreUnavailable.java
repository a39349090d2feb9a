package io.kith.server.file;

/** The file store does not answer, or has not what it should have. */
final class FileStoreUnavailable extends RuntimeException {

    FileStoreUnavailable(String message) {
        super(message);
    }

    FileStoreUnavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
