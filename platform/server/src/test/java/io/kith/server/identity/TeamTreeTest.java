package io.kith.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.people.Team;
import io.kith.server.problem.ProblemViolation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TeamTreeTest {

    private final List<Team> teams = new ArrayList<>();

    @Test
    void teamsStandTenLevelsDeepAndNoDeeper() {
        @Nullable UUID parent = null;
        for (int level = 1; level < TeamTree.LEVELS; level++) {
            parent = team("level " + level, parent);
        }
        assertThat(violations("level 10", parent)).isEmpty();
        assertThat(violations("level 11", team("level 10", parent))).containsExactly("parent teams-too-deep");
    }

    @Test
    void aTeamTakesThoseBelowItAlong() {
        UUID branch = team("branch", null);
        team("leaf", team("twig", branch));
        @Nullable UUID parent = null;
        for (int level = 1; level <= 7; level++) {
            parent = team("level " + level, parent);
        }
        UUID seventh = parent;
        UUID eighth = team("level 8", seventh);
        assertThat(moved(branch, seventh)).isEmpty();
        assertThat(moved(branch, eighth)).containsExactly("parent teams-too-deep");
    }

    @Test
    void noTeamStandsBelowItself() {
        UUID top = team("top", null);
        UUID middle = team("middle", top);
        UUID bottom = team("bottom", middle);
        assertThat(moved(top, top)).containsExactly("parent team-below-itself");
        assertThat(moved(top, bottom)).containsExactly("parent team-below-itself");
        assertThat(moved(middle, null)).isEmpty();
        assertThat(moved(bottom, top)).isEmpty();
    }

    @Test
    void namesAreToldApartAmongTeamsOfOneParent() {
        UUID sales = team("Sales", null);
        UUID north = team("North", sales);
        assertThat(violations(" SALES ", null)).containsExactly("name team-exists");
        assertThat(violations("Sales", sales)).isEmpty();
        assertThat(violations("ｎｏｒｔｈ", sales)).containsExactly("name team-exists");
        assertThat(new TeamTree(teams).violations(north, "NORTH", sales)).isEmpty();
        assertThat(moved(north, null)).isEmpty();
    }

    @Test
    void whatIsWrongIsSaidAllAtOnce() {
        assertThat(violations(" ", UUID.randomUUID())).containsExactly("name required", "parent team-not-found");
        for (int i = 0; i < TeamTree.MOST; i++) {
            team("team " + i, null);
        }
        assertThat(violations("one more\u0000", null))
                .containsExactly("name control-characters", "name too-many-teams");
        assertThat(moved(teams.getFirst().id(), teams.getLast().id()))
                .as("those that are there can still be changed")
                .isEmpty();
    }

    private UUID team(String name, @Nullable UUID parent) {
        UUID id = UUID.randomUUID();
        teams.add(new Team(id, name, parent, Instant.EPOCH, List.of()));
        return id;
    }

    private List<String> violations(String name, @Nullable UUID parent) {
        return said(new TeamTree(teams).violations(name, parent));
    }

    private List<String> moved(UUID id, @Nullable UUID parent) {
        var tree = new TeamTree(teams);
        return said(tree.violations(id, tree.find(id).orElseThrow().name(), parent));
    }

    private static List<String> said(List<ProblemViolation> violations) {
        return violations.stream()
                .map(violation -> violation.field() + " " + violation.code())
                .toList();
    }
}
