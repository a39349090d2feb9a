package io.kith.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * What is measured, as its clients see it: both sides have the same routes.
 *
 * @param program whose processor time counts
 * @param ids of the records that it has been given
 * @param deepPages questions for pages far down in lists
 */
record Target(Side side, JavaProgram program, String token, List<String> ids, List<byte[]> deepPages) {

    /** Nothing is in it yet. */
    static Target empty(Side side, JavaProgram program, String token) {
        return new Target(side, program, token, new ArrayList<>(), new ArrayList<>());
    }

    HttpLine line() {
        return new HttpLine(program.port(), token);
    }
}
