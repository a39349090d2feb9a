package io.kith.server.people;

import io.kith.server.tenancy.Archive;
import io.kith.server.tenancy.TenantData;
import io.kith.server.tenancy.TenantTransactions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Members with their roles, which person each of them is, and teams. */
@Component
final class PeopleData implements TenantData {

    private final Members members;
    private final Teams teams;
    private final TenantTransactions transactions;

    PeopleData(Members members, Teams teams, TenantTransactions transactions) {
        this.members = members;
        this.teams = teams;
        this.transactions = transactions;
    }

    @Override
    public List<String> tables() {
        return List.of("member", "member_role", "membership", "team", "team_member");
    }

    @Override
    public List<Words> words() {
        return List.of(new Words("team", "name"), new Words("team", "folded"));
    }

    @Override
    public void export(Archive archive) throws IOException {
        List<Archive.Line> lines = archive.read(() -> transactions.read(_ -> members.list())).stream()
                .map(PeopleData::line)
                .toList();
        archive.addTable(
                "members",
                List.of("id", "name", "email", "role", "roles", "state", "createdAt", "language", "timeZone"),
                lines::iterator);
        List<Archive.Line> tree = archive.read(() -> transactions.read(_ -> teams.list())).stream()
                .map(PeopleData::line)
                .toList();
        archive.addTable("teams", List.of("id", "name", "parent", "createdAt", "members"), tree::iterator);
    }

    private static Archive.Line line(Team team) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", team.id());
        json.put("name", team.name());
        json.put("parent", team.parent());
        json.put("createdAt", team.createdAt());
        json.put("members", team.members());
        return line(json);
    }

    private static Archive.Line line(Member member) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", member.id());
        json.put("name", member.name());
        json.put("email", member.email());
        json.put("role", member.role().key());
        json.put("roles", member.roles());
        json.put("state", member.state().key());
        json.put("createdAt", member.createdAt());
        json.put("language", member.language());
        json.put(
                "timeZone", member.timeZone() == null ? null : member.timeZone().getId());
        return line(json);
    }

    private static Archive.Line line(Map<String, @Nullable Object> json) {
        return new Archive.Line(
                json, json.values().stream().map(PeopleData::cell).toList());
    }

    private static String cell(@Nullable Object value) {
        return value instanceof List<?> several
                ? several.stream().map(String::valueOf).collect(Collectors.joining(" "))
                : Objects.toString(value, "");
    }
}
