package io.kith.server.file;

import io.kith.server.tenancy.StoreProbe;
import org.springframework.stereotype.Component;

/** The files, by what every store answers to whoever may use it. */
@Component
final class FileStoreProbe implements StoreProbe {

    private final FileStore store;

    FileStoreProbe(FileStore store) {
        this.store = store;
    }

    @Override
    public String store() {
        return "files";
    }

    @Override
    public boolean configured() {
        return !(store instanceof NoStore);
    }

    @Override
    public void probe() {
        store.probe();
    }
}
