package io.kith.server.file;

import java.util.Set;
import java.util.function.Consumer;

/** What is known of a folder of files, without a database. */
final class RememberedFolder implements FolderMemory {

    FolderState state;
    private final Set<String> companies;

    RememberedFolder(FolderState state, String... companies) {
        this.state = state;
        this.companies = Set.of(companies);
    }

    @Override
    public void marked(Consumer<FolderState> marking) {
        marking.accept(state);
        state = FolderState.MARKED;
    }

    @Override
    public boolean isCompany(String id) {
        return companies.contains(id);
    }
}
