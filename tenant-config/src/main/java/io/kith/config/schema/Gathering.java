package io.kith.config.schema;

import io.kith.config.definition.SharedDocument;
import io.kith.config.text.Sentence;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is of one kind and belongs to no object, while it is gathered from all owners; says what is said twice. */
final class Gathering<D extends SharedDocument> {

    private final Map<String, Owned<D>> gathered = new LinkedHashMap<>();
    private final int most;
    private final Consumer<SchemaFinding> findings;

    Gathering(int most, Consumer<SchemaFinding> findings) {
        this.most = most;
        this.findings = findings;
    }

    /** By their keys. */
    Map<String, Owned<D>> all() {
        return Collections.unmodifiableMap(gathered);
    }

    void add(D document, Origin origin) {
        Sentence kind = document.kind().words();
        boolean sameKey = gathered.containsKey(document.key());
        boolean same = gathered.values().stream()
                .anyMatch(other -> other.definition().firstKey().equals(document.firstKey()));
        if (sameKey || same) {
            String taken = sameKey ? document.key() : document.firstKey();
            report(
                    document,
                    sameKey ? "key" : "renamedFrom",
                    Sentence.of(
                            "there is a " + kind.en() + " with the key '" + taken + "' already",
                            "已有使用键“" + taken + "”的" + kind.zh()));
        } else if (gathered.size() == most) {
            Sentence counted = document.kind().counted(most);
            report(document, null, Sentence.of("there are at most " + counted.en(), "最多有 " + counted.zh()));
        } else {
            gathered.put(document.key(), new Owned<>(document, origin));
        }
    }

    void report(D document, @Nullable String setting, Sentence message) {
        findings.accept(new SchemaFinding(document.kind(), document.key(), null, setting, message));
    }
}
