package io.kith.server.privacy;

import static io.kith.server.privacy.PersonRequests.EMAIL;
import static io.kith.server.privacy.PersonRequests.LI_WEI;
import static io.kith.server.privacy.PersonRequests.REQUESTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Who may answer for a company, and to what. */
@KithServerTest
class PrivacyRequestTest {

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
    void onlyAdminsOfTheCompanyMayAnswer() {
        company.id("contact", Map.of("name", "Li Wei", "email", EMAIL));
        JsonNode request = company.found(LI_WEI);
        String path = PersonRequests.path(request);
        String finding =
                company.findings(request).values().iterator().next().get("id").asString();
        for (Api one : List.of(
                kith.token(company.company(), "user", "write"), kith.token(company.company(), "admin", "read"))) {
            one.post(REQUESTS, LI_WEI).expect(403);
            one.get(REQUESTS).expect(403);
            one.get(path).expect(403);
            one.get(path + "/findings").expect(403);
            one.get(path + "/archive").expect(403);
            one.post(path + "/erase", company.confirmed()).expect(403);
            one.delete(path).expect(403);
        }
        Api stranger = kith.company().admin();
        stranger.get(path).expect(404);
        stranger.get(path + "/findings").expect(404);
        stranger.get(path + "/archive").expect(404);
        stranger.patch(path + "/findings/" + finding, Map.of("treatment", "keep"))
                .expect(404);
        stranger.post(path + "/undecided", Map.of("treatment", "keep")).expect(404);
        stranger.post(path + "/erase", company.confirmed()).expect(404);
        stranger.delete(path).expect(404);
        assertThat(stranger.get(REQUESTS).expect(200).json().get("requests")).isEmpty();
        JsonNode elsewhere = PersonRequests.found(stranger, LI_WEI);
        assertThat(elsewhere.get("found").asInt())
                .as("nobody of another company is found")
                .isZero();
    }

    @Test
    void whatIsAskedForHasToMakeSense() {
        assertThat(admin.post(REQUESTS, Map.of("name", " ")).expect(422).text("/violations/0/field"))
                .isEqualTo("name");
        assertThat(admin.post(
                                REQUESTS,
                                Map.of("name", "X", "emails", List.of("no address"), "phones", List.of("12345")))
                        .expect(422)
                        .json()
                        .get("violations"))
                .hasSize(3);
        admin.send("POST", REQUESTS, "{\"emails\": [null]}").expect(422);
        assertThat(admin.post(
                                REQUESTS,
                                Map.of(
                                        "emails",
                                        IntStream.range(0, 2_000)
                                                .mapToObj(i -> "x" + i)
                                                .toList()))
                        .expect(422)
                        .json()
                        .get("violations"))
                .as("one for the number of them, and some")
                .hasSize(11);
        company.id("contact", Map.of("name", "Li Wei", "email", EMAIL));
        JsonNode request = company.found(LI_WEI);
        assertThat(admin.post(PersonRequests.path(request) + "/erase", Map.of("confirmation", "yes"))
                        .expect(422)
                        .text("/violations/0/code"))
                .isEqualTo("not-the-address");
        String finding =
                company.findings(request).values().iterator().next().get("id").asString();
        admin.patch(PersonRequests.path(request) + "/findings/" + finding, Map.of("treatment", "burn"))
                .expect(422);
        admin.delete(PersonRequests.path(request)).expect(204);
        admin.get(PersonRequests.path(request)).expect(404);
    }
}
