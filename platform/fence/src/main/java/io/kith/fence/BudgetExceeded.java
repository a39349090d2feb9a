package io.kith.fence;

/** A call has used up what it may take. No exception, so that those who catch all exceptions do not catch it. */
public final class BudgetExceeded extends Error {

    /** What it has used up. */
    public enum Of {
        TIME,
        MEMORY
    }

    private final Of what;

    /** @param traced whether to say where */
    BudgetExceeded(Of what, String message, boolean traced) {
        // nothing may be added to it while it passes through whatever a plugin has opened
        super(message, null, false, traced);
        this.what = what;
    }

    /** Thrown by a call that has not listened. */
    BudgetExceeded again() {
        return new BudgetExceeded(what, String.valueOf(getMessage()), false);
    }

    public Of what() {
        return what;
    }
}
