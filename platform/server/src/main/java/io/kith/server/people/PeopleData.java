package io.kith.server.people;

import io.kith.server.tenancy.Archive;
import io.kith.server.tenancy.TenantData;
import io.kith.server.tenancy.TenantTransactions;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Members, and which person each of them is. */
@Component
final class PeopleData implements TenantData {

    private final Members members;
    private final TenantTransactions transactions;

    PeopleData(Members members, TenantTransactions transactions) {
        this.members = members;
        this.transactions = transactions;
    }

    @Override
    public List<String> tables() {
        return List.of("member", "membership");
    }

    @Override
    public void export(Archive archive) throws IOException {
        List<Archive.Line> lines = archive.read(() -> transactions.read(_ -> members.list())).stream()
                .map(PeopleData::line)
                .toList();
        archive.addTable(
                "members",
                List.of("id", "name", "email", "role", "state", "createdAt", "language", "timeZone"),
                lines::iterator);
    }

    private static Archive.Line line(Member member) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", member.id());
        json.put("name", member.name());
        json.put("email", member.email());
        json.put("role", member.role().key());
        json.put("state", member.state().key());
        json.put("createdAt", member.createdAt());
        json.put("language", member.language());
        json.put(
                "timeZone", member.timeZone() == null ? null : member.timeZone().getId());
        return new Archive.Line(
                json,
                json.values().stream().map(value -> Objects.toString(value, "")).toList());
    }
}
