package io.kith.server;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liquibase.exception.MigrationFailedException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says of a migration that failed which one it was and what to do, in the place of a stack trace. */
final class MigrationFailure extends AbstractFailureAnalyzer<MigrationFailedException> {

    private static final Pattern CHANGESET = Pattern.compile("changeset ([^:\\s]+)::([^:\\s]+)::");

    @Override
    protected FailureAnalysis analyze(Throwable root, MigrationFailedException failure) {
        Matcher changeset = CHANGESET.matcher(failure.getMessage());
        String name = changeset.find() ? changeset.group(2) + " (" + changeset.group(1) + ")" : "of unknown name";
        return new FailureAnalysis(
                "The migration " + name + " failed, and nothing of it was done: " + reason(root) + ".",
                "Mend what it complains of and start again: it goes on with this migration. Until then servers of the version before go on.",
                root);
    }

    /** Its first line: those behind may quote what is stored. */
    private static String reason(Throwable root) {
        Throwable deepest = root;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("");
    }
}
