package io.kith.sdk.error;

import java.util.List;

/** A filter, a sorting or an aggregate that cannot be asked; fields that the plugin has no capability for do not exist for it. */
public final class InvalidQueryException extends HostException {

    private static final long serialVersionUID = 1L;

    private final transient List<Flaw> flaws;

    /**
     * One thing that is wrong.
     *
     * @param place {@code filter}, {@code sort[0]} and the like
     * @param line of the filter, from 1 on; 0 for what is no filter
     * @param column of the filter, in characters from 1 on; 0 for what is no filter
     */
    public record Flaw(String place, int line, int column, String message) {

        @Override
        public String toString() {
            return (line == 0 ? place : place + ":" + line + ":" + column) + " " + message;
        }
    }

    public InvalidQueryException(List<Flaw> flaws) {
        super(String.join("; ", flaws.stream().map(Flaw::toString).toList()));
        this.flaws = List.copyOf(flaws);
    }

    public List<Flaw> flaws() {
        return flaws;
    }
}
