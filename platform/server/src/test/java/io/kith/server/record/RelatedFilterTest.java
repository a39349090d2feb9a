package io.kith.server.record;

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

/** Lists that are filtered by the records which refer to theirs. */
@KithServerTest
class RelatedFilterTest {

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;

    @BeforeEach
    void threeCustomers() {
        company = kith.company();
        admin = company.admin();
        String two = customer("Two");
        String one = customer("One");
        customer("None");
        admin.create("contact", Map.of("name", "Ann", "customer", two, "email", "ann@example.com"));
        admin.create("contact", Map.of("name", "Bob", "customer", two));
        admin.create("contact", Map.of("name", "李", "customer", one));
    }

    @Test
    void theyAreAskedForWhatIsTrueOfOneOfThem() {
        assertThat(found("contacts.exists(c, c.email != null)")).containsExactly("Two");
        assertThat(found("contacts.exists(c, c.name == 'BOB' && has(c.email))")).isEmpty();
        assertThat(found("contacts.exists(c, c.name == '李' || c.email.contains('ann'))"))
                .containsExactlyInAnyOrder("One", "Two");
        assertThat(found("!contacts.exists(c, has(c.email))")).containsExactlyInAnyOrder("One", "None");
    }

    @Test
    void andForHowManyThereAre() {
        assertThat(found("contacts.size() >= 2")).containsExactly("Two");
        assertThat(found("contacts.size() < 2")).containsExactlyInAnyOrder("One", "None");
        assertThat(found("contacts.size() == 0")).containsExactly("None");
        assertThat(found("contacts.size() != 1")).containsExactlyInAnyOrder("Two", "None");
        assertThat(found("1 <= contacts.size() && name != 'One'")).containsExactly("Two");
        assertThat(found("contacts.size() > 0.5")).containsExactlyInAnyOrder("One", "Two");
        assertThat(found("!(contacts.size() > 1)")).containsExactlyInAnyOrder("One", "None");
        assertThat(found("contacts.size() <= 1.5")).containsExactlyInAnyOrder("One", "None");
        assertThat(found("contacts.size() == 1")).containsExactly("One");
        assertThat(found("contacts.size() == 1.5 || contacts.size() < 0 || contacts.size() > 1e25"))
                .isEmpty();
        assertThat(found("contacts.size() >= -1 && contacts.size() < 1e25")).hasSize(3);
    }

    @Test
    void deletedOnesAreNotThere() {
        String ann = admin.query("contact", Map.of("filter", "name == 'Ann'")).text("/records/0/id");
        admin.delete("/api/v1/records/contact/" + ann).expect(204);
        assertThat(found("contacts.exists(c, has(c.email))")).isEmpty();
        assertThat(found("contacts.size() > 1")).isEmpty();
    }

    @Test
    void aHiddenOneDoesNotShowThroughTheFilter() {
        String four = customer("Four");
        admin.create("note", Map.of("subject", "Hidden", "customers", List.of(four), "private", true));
        Api other = kith.token(company, "admin", "write");
        assertThat(found("notes.exists(n, n.subject == 'Hidden')")).containsExactly("Four");
        assertThat(other.names("customer", "notes.exists(n, n.subject == 'Hidden')"))
                .isEmpty();
        assertThat(other.names("customer", "notes.size() > 0")).isEmpty();
        assertThat(other.names("customer", "notes.size() == 0")).contains("Four");
    }

    @Test
    void anotherCompanysAreNotAsked() {
        Api stranger = kith.company().admin();
        stranger.create("customer", Map.of("name", "Theirs"));
        assertThat(stranger.names("customer", "contacts.exists(c, true)")).isEmpty();
        assertThat(stranger.names("customer", "contacts.size() == 0")).containsExactly("Theirs");
    }

    @Test
    void whatCannotBeAskedIsRefusedByName() {
        JsonNode refused = admin.query("customer", Map.of("filter", "contact.exists(c, c.mail != null)"))
                .expect(422)
                .json();
        assertThat(refused.at("/violations/0/code").asString()).isEqualTo("filter-unknown-related");
        assertThat(refused.at("/violations/0/message").asString())
                .isEqualTo("No related records called “contact” can be asked for here; did you mean 'contacts'?");
        assertThat(admin.with("Accept-Language", "zh")
                        .query("customer", Map.of("filter", "contacts.size() > name"))
                        .expect(422)
                        .text("/violations/0/message"))
                .isEqualTo("相关记录的数量只能用 > 与数字比较，例如 contacts.size() >= 2");
        Map<String, Object> extension = Map.of(
                "x.yaml",
                "kind: extension\nobject: customer\nrules:\n"
                        + "  - {key: c_x, unless: 'contacts.size() > 0', message: No contacts}\n");
        assertThat(admin.post("/api/v1/configuration/plan", Map.of("files", extension, "whole", false))
                        .expect(422)
                        .body())
                .as("a rule is asked of one record alone")
                .contains("c_x");
    }

    private List<String> found(String filter) {
        return admin.names("customer", filter);
    }

    private String customer(String name) {
        return admin.create("customer", Map.of("name", name)).get("id").asString();
    }
}
