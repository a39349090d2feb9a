package io.kith.server.importing;

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

/** Files say whom they mean by names and numbers. */
@KithServerTest
class ImportReferencesTest {

    @Autowired
    Kith kith;

    Kith.Company company;
    Api admin;
    Importer importer;

    @BeforeEach
    void company() {
        company = kith.company();
        admin = company.admin();
        importer = new Importer(admin);
    }

    @Test
    void recordsAreMeantByNameNumberOrIdAndMembersByNameOrAddress() {
        JsonNode acme = customer("Ácme Foods");
        JsonNode globex = customer("Globex");
        JsonNode member = admin.get("/api/v1/members").expect(200).json().at("/members/0");
        JsonNode done = importer.brought(
                "contact",
                "Name,Customer,Owner\n"
                        + "One,acme  foods," + member.get("email").asString() + "\n"
                        + "Two," + globex.at("/fields/number").asString() + ","
                        + member.get("name").asString() + "\n"
                        + "Three," + acme.get("id").asString() + ",\n");

        assertThat(done.get("stored").asLong()).as(done::toString).isEqualTo(3);
        assertThat(names("contact", "customer == '" + acme.get("id").asString() + "'"))
                .containsExactlyInAnyOrder("One", "Three");
        assertThat(names("contact", "owner == '" + company.adminMember() + "'"))
                .containsExactlyInAnyOrder("One", "Two");
        assertThat(names("contact", "customer == '" + globex.get("id").asString() + "'"))
                .containsExactly("Two");
    }

    @Test
    void aNameOfNoneOrOfSeveralKeepsItsRowOutAndSaysSo() {
        customer("Twin");
        JsonNode twin = customer("twin");
        JsonNode gone = customer("Gone");
        admin.delete("/api/v1/records/customer/" + gone.get("id").asString()).expect(204);
        JsonNode done = importer.brought(
                "contact",
                "Name,Customer,Owner\nOne,Twin,\nTwo,Gone,\nThree,Nobody,nobody@else.example\nFour,"
                        + twin.at("/fields/number").asString() + ",\n");

        assertThat(done.get("stored").asLong()).isEqualTo(1);
        assertThat(importer.rejected(done))
                .anySatisfy(row -> assertThat(row).startsWith("One").contains("Several are called “Twin”"))
                .anySatisfy(row -> assertThat(row).startsWith("Two").contains("is called “Gone”"))
                .anySatisfy(row -> assertThat(row)
                        .startsWith("Three")
                        .contains("is called “Nobody”")
                        .contains("is called “nobody@else.example”"));
        assertThat(names("contact", "customer == '" + twin.get("id").asString() + "'"))
                .containsExactly("Four");
    }

    @Test
    void aMemberWhoseNameIsTheirAddressIsOneMember() {
        admin.post("/api/v1/members", Map.of("name", "Bob@Else.example", "email", "bob@else.example", "role", "user"))
                .expect(201);
        JsonNode done = importer.brought("contact", "Name,Owner\nOne,bob@else.example\nTwo,Ada\n");

        assertThat(done.get("stored").asLong()).as(done::toString).isEqualTo(2);
    }

    @Test
    void aLongNameIsNotTakenForAnotherThatBeginsAlike() {
        String long200 = "x".repeat(199);
        admin.post(
                        "/api/v1/schema/objects/customer/fields",
                        Map.of("key", "c_code", "type", "text", "label", "Code", "unique", true, "maxLength", 500))
                .expect(201);
        admin.create("customer", Map.of("name", "Acme", "c_code", long200 + "AB"));
        JsonNode done = importer.brought("contact", "Name,Customer\nOne," + long200 + "AC\n");

        assertThat(done.get("stored").asLong()).isZero();
    }

    @Test
    void moreThanAFieldHoldsIsNotLookedUp() {
        JsonNode done = importer.brought("task", "Subject,Customers\nCall," + "a;b;".repeat(30) + "\n");

        assertThat(importer.rejected(done).getLast()).contains("At most 50 values");
    }

    @Test
    void severalAreMeantByNamesInOneCell() {
        customer("Acme");
        customer("Globex");
        JsonNode done = importer.brought("task", "Subject,Customers\nCall both,Acme; Globex\nCall one,Acme;Acme\n");

        assertThat(done.get("stored").asLong()).as(done::toString).isEqualTo(2);
        assertThat(admin.query("task", Map.of("sort", List.of("-subject"), "names", true))
                        .expect(200)
                        .json()
                        .at("/records"))
                .extracting(task -> task.at("/fields/customers").size())
                .containsExactlyInAnyOrder(2, 1);
    }

    @Test
    void aRowMayMeanOneBeforeIt() {
        JsonNode done = importer.brought(
                "customer", "Name,Parent customer\nGroup,\nNorth,group\nSouth,Group\nTown,North\nEarly,Late\nLate,\n");

        assertThat(done.get("stored").asLong()).as(done::toString).isEqualTo(5);
        assertThat(importer.rejected(done).getLast()).startsWith("Early");
        assertThat(names("customer", "subsidiaries.exists(s, s.name == 'Town')"))
                .containsExactly("North");
        assertThat(names("customer", "subsidiaries.size() == 2")).containsExactly("Group");
    }

    @Test
    void whatOthersHaveIsNotFound() {
        Api other = kith.company().admin();
        other.create("customer", Map.of("name", "Theirs"));
        Api user = kith.token(company, "user", "write");
        user.create("note", Map.of("subject", "Secret", "private", true));
        admin.post(
                        "/api/v1/schema/objects/contact/fields",
                        Map.of("key", "c_note", "type", "reference", "label", "Note", "to", List.of("note")))
                .expect(201);
        JsonNode done = importer.brought("contact", "Name,Customer,Note\nOne,Theirs,\nTwo,,Secret\n");

        assertThat(done.get("stored").asLong()).isZero();
        assertThat(importer.rejected(done))
                .anySatisfy(row -> assertThat(row).contains("is called “Theirs”"))
                .anySatisfy(row -> assertThat(row).contains("is called “Secret”"));
        assertThat(new Importer(user)
                        .brought("contact", "Name,Note\nTwo,Secret\n")
                        .get("stored")
                        .asLong())
                .isEqualTo(1);
    }

    private JsonNode customer(String name) {
        return admin.create("customer", Map.of("name", name));
    }

    private List<String> names(String object, String filter) {
        return admin.names(object, filter);
    }
}
