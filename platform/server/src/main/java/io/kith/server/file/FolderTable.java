package io.kith.server.file;

import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What the database knows of the folder of files. */
@Component
final class FolderTable implements FolderMemory {

    private final JdbcClient jdbc;
    private final TransactionTemplate whole;

    FolderTable(JdbcClient jdbc, PlatformTransactionManager manager) {
        this.jdbc = jdbc;
        this.whole = new TransactionTemplate(manager);
    }

    @Override
    public void marked(Consumer<FolderState> marking) {
        whole.executeWithoutResult(_ -> {
            marking.accept(jdbc.sql("select state from file_folder for update")
                    .query((row, _) -> FolderState.ofKey(row.getString("state")))
                    .single());
            jdbc.sql("update file_folder set state = ? where state <> ?")
                    .params(FolderState.MARKED.key(), FolderState.MARKED.key())
                    .update();
        });
    }

    @Override
    public boolean isCompany(String id) {
        return !jdbc.sql("select 1 from tenant where id::text = ?")
                .param(id)
                .query(Integer.class)
                .list()
                .isEmpty();
    }
}
