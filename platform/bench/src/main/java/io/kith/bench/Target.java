package io.kith.bench;

import java.util.List;

/**
 * What is measured, as its clients see it: both sides have the same routes.
 *
 * @param program whose processor time counts
 * @param ids of the records that it has been given
 */
record Target(Side side, JavaProgram program, String token, List<String> ids) {

    HttpLine line() {
        return new HttpLine(program.port(), token);
    }
}
