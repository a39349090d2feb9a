package io.kith.server.privacy;

import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.archive.Archives;
import io.kith.server.metadata.Schemas;
import io.kith.server.privacy.Finding.Treatment;
import io.kith.server.privacy.PrivacyRequest.State;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import io.kith.server.record.PersonExport;
import io.kith.server.tenancy.Archive;
import io.kith.server.tenancy.TenantTransactions;
import io.kith.server.text.PersonWords;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** What was found of a person in one file, to hand it to them; without what somebody has said speaks of others. */
@Service
public final class PersonArchive {

    private static final int PAGE = 500;

    private static final String GUIDE = """
            What is kept of you.

            records/   records, one file for each object: JSON with all there is, CSV to look at
            history/   what these records said before
            files/     files of records that are yours: object/record/file

            Of records that are not yours, such as notes, only what speaks of you is in it.

            关于您的全部已存信息。

            records/   各对象的记录：JSON 为完整内容，CSV 便于查看
            history/   这些记录以前的内容
            files/     属于您的记录的文件：对象/记录/文件

            对于不属于您的记录（例如笔记），仅包含其中提到您的部分。
            """;

    private static final String LEFT_OUT = """
            Records that are not in it, because only the colleague who keeps them can see them, or what they belong to is switched off: %d.
            有 %d 条记录不在其中：只有保存该记录的同事可以查看，或其所属的对象已停用。
            """;

    private final PrivacyStore requests;
    private final FindingStore findings;
    private final PersonExport records;
    private final Schemas schemas;
    private final Archives archives;
    private final TenantTransactions transactions;

    PersonArchive(
            PrivacyStore requests,
            FindingStore findings,
            PersonExport records,
            Schemas schemas,
            Archives archives,
            TenantTransactions transactions) {
        this.requests = requests;
        this.findings = findings;
        this.records = records;
        this.schemas = schemas;
        this.archives = archives;
        this.transactions = transactions;
    }

    /** Refuses before anything is written. */
    public void require(UUID id) {
        Access.require(Permission.ANSWER_PRIVACY);
        subject(id);
    }

    private Subject subject(UUID id) {
        PrivacyRequest request = transactions.read(_ -> requests.find(id)
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception()));
        Subject subject = request.subject();
        if (request.state() != State.FOUND || subject == null) {
            throw Problem.of(
                            ErrorCode.WRONG_STATE,
                            Map.of("state", request.state().key()))
                    .exception();
        }
        return subject;
    }

    public void write(UUID id, OutputStream out, Locale locale) throws IOException {
        PersonWords words = subject(id).words(schemas.current().tenant().region());
        archives.write(out, true, locale, GUIDE, archive -> {
            int left = 0;
            for (var object : byObject(archive, id).entrySet()) {
                List<UUID> theirs = records(object.getValue(), true);
                List<UUID> others = records(object.getValue(), false);
                left += records.add(archive, object.getKey(), theirs, others, words);
            }
            if (left > 0) {
                String text = LEFT_OUT.formatted(left, left);
                archive.add("LEFT-OUT.txt", entry -> entry.write(text.getBytes(StandardCharsets.UTF_8)));
            }
        });
    }

    private static List<UUID> records(List<Finding> found, boolean theirs) {
        List<UUID> records = new ArrayList<>();
        for (Finding one : found) {
            UUID record = one.record();
            if (record != null && theirs == (one.treatment() == Treatment.ERASE)) {
                records.add(record);
            }
        }
        return records;
    }

    private Map<String, List<Finding>> byObject(Archive archive, UUID id) {
        Map<String, List<Finding>> all = new TreeMap<>();
        @Nullable UUID after = null;
        do {
            @Nullable UUID from = after;
            List<Finding> page = archive.read(() -> transactions.read(_ -> findings.page(id, from, PAGE)));
            for (Finding one : page) {
                String object = one.object();
                if (object != null && one.treatment() != Treatment.KEEP && one.treatment() != null) {
                    all.computeIfAbsent(object, _ -> new ArrayList<>()).add(one);
                }
            }
            after = page.size() < PAGE ? null : page.getLast().id();
        } while (after != null);
        return all;
    }
}
