package io.kith.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * What is measured, as its clients see it: both sides have the same routes.
 *
 * @param program whose processor time counts
 * @param ids of the records that it has been given
 * @param deepPages questions for pages far down in lists
 * @param tokens of those who are shown a part of the records
 */
record Target(
        Side side,
        JavaProgram program,
        String token,
        List<String> ids,
        Map<Listing, List<byte[]>> deepPages,
        Map<Sight, String> tokens) {

    /** Nothing is in it yet. */
    static Target empty(Side side, JavaProgram program, String token) {
        return new Target(
                side, program, token, new ArrayList<>(), new EnumMap<>(Listing.class), new EnumMap<>(Sight.class));
    }

    byte[] deepPage(Listing listing, RandomGenerator random) {
        List<byte[]> pages = deepPages.getOrDefault(listing, List.of());
        return pages.get(random.nextInt(pages.size()));
    }

    String tokenOf(Sight sight) {
        return Objects.requireNonNull(tokens.get(sight));
    }

    HttpLine line() {
        return new HttpLine(program.port(), token);
    }
}
