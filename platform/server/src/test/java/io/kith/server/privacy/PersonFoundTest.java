package io.kith.server.privacy;

import static io.kith.server.privacy.PersonRequests.EMAIL;
import static io.kith.server.privacy.PersonRequests.LI_WEI;
import static io.kith.server.privacy.PersonRequests.PHONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What a company keeps of somebody is found, and what is not of them is not taken for theirs. */
@KithServerTest
class PersonFoundTest {

    @Autowired
    Kith kith;

    PersonRequests company;
    Api admin;

    @BeforeEach
    void aCompany() {
        company = new PersonRequests(kith.company());
        admin = company.admin();
    }

    @Test
    void aPersonIsFoundInRecordsTheirHistoryTheRecycleBinAndElsewhere() {
        String theirs = company.id("contact", Map.of("name", "Li Wei", "email", "Li.Wei@Example.com"));
        String byPhone = company.id("customer", Map.of("name", "Corner shop", "phone", "+86 138-0013-8000"));
        String deleted = company.id("contact", Map.of("name", "Wei", "mobile", PHONE));
        admin.delete("/api/v1/records/contact/" + deleted).expect(204);
        String about = company.id("note", Map.of("subject", "Call back", "body", "LI WEI, " + EMAIL));
        String once = company.id("task", Map.of("subject", "Ring " + PHONE));
        admin.patch("/api/v1/records/task/" + once, Map.of("fields", Map.of("subject", "Ring somebody")))
                .expect(200);
        String linked = company.id("note", Map.of("subject", "Likes tea", "contacts", List.of(theirs)));
        String other = company.id("contact", Map.of("name", "Li Wei", "email", "other@example.com"));
        String named = company.id("note", Map.of("subject", "Met Li Wei at the fair"));
        String nobody = company.id("contact", Map.of("name", "Li Weidong", "email", "xli.wei@example.com"));
        company.imported("Name,E-mail\nSomebody," + EMAIL + "\n");

        JsonNode request = company.found(LI_WEI);
        Map<String, JsonNode> findings = company.findings(request);

        assertThat(PersonRequests.outcome(findings, theirs)).isEqualTo("erase [field, history, name]");
        assertThat(PersonRequests.outcome(findings, byPhone))
                .as("may be shared")
                .isEqualTo("null [field, history]");
        assertThat(PersonRequests.outcome(findings, deleted)).isEqualTo("null [field, history]");
        assertThat(PersonRequests.outcome(findings, about)).isEqualTo("redact [history, text]");
        assertThat(PersonRequests.outcome(findings, once)).isEqualTo("redact [history]");
        assertThat(PersonRequests.outcome(findings, linked)).isEqualTo("erase [link]");
        assertThat(PersonRequests.outcome(findings, other))
                .as("a name alone is nobody's")
                .isEqualTo("null [history, name]");
        assertThat(PersonRequests.outcome(findings, named)).isEqualTo("null [history, text]");
        assertThat(findings).doesNotContainKey(nobody);
        assertThat(PersonRequests.outcome(findings, "import-file")).isEqualTo("redact []");
        assertThat(request.get("undecided").asInt()).isEqualTo(4);
        assertThat(request.get("found").asInt()).isEqualTo(findings.size());
        assertThat(request.get("lookedAt").asLong()).isGreaterThan(10);
    }

    @Test
    void withoutANameWhatHasTheirNumberIsTheirs() {
        String theirs = company.id("contact", Map.of("name", "Wei", "mobile", PHONE));
        JsonNode request = company.found(Map.of("phones", List.of(PHONE)));
        assertThat(PersonRequests.outcome(company.findings(request), theirs)).isEqualTo("erase [field, history]");
        assertThat(request.get("undecided").asInt()).isZero();
    }
}
