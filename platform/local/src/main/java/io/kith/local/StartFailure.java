package io.kith.local;

import org.jspecify.annotations.Nullable;

/** Something could not be started or stopped. The message is one sentence for the person at the keyboard. */
public final class StartFailure extends RuntimeException {

    StartFailure(String sentence) {
        this(sentence, null);
    }

    StartFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
