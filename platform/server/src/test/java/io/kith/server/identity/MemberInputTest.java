package io.kith.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What cannot be a member is refused with its reason. */
@KithServerTest
class MemberInputTest {

    @Autowired
    Kith kith;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u0000b@example.com",
                "a,b@example.com",
                "a@example.com,b@example.com",
                "\"a b\"@example.com",
                "<a@example.com>",
                "a@b@example.com",
                "a..b@example.com",
                "a@example",
                "a@-example.com",
                "mar\u212a@example.com",
                "a\u0085@example.com"
            })
    void whatIsNoMailAddressIsRefusedByName(String email) {
        Api admin = kith.company().admin();
        Api.Answer refused = admin.post("/api/v1/members", Map.of("name", "Eve", "email", email))
                .expect(422);
        assertThat(refused.text("/violations/0/field")).isEqualTo("email");
        assertThat(refused.text("/violations/0/code")).isEqualTo("invalid-email");
    }

    @ParameterizedTest
    @ValueSource(strings = {"first.last+tag@mail.example.co.uk", "o'brien_1-2@example.com", "A@EXAMPLE.COM"})
    void usualMailAddressesAreTaken(String email) {
        kith.company()
                .admin()
                .post("/api/v1/members", Map.of("name", "Eve", "email", email))
                .expect(201);
    }

    @Test
    void nameWithControlCharactersIsRefusedByName() {
        Api admin = kith.company().admin();
        for (String name : List.of("Eve\u0000", "Eve\r\nBcc: all")) {
            assertThat(admin.post("/api/v1/members", Map.of("name", name, "email", "eve@example.com"))
                            .expect(422)
                            .text("/violations/0/code"))
                    .isEqualTo("control-characters");
        }
    }

    @Test
    void memberWhoIsAddedByTwoAtOnceIsThereOnceAndTheOtherIsToldSo() {
        Kith.Company company = kith.company();
        List<Api.Answer> answers = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> company.admin()
                        .post(
                                "/api/v1/members",
                                Map.of("name", "Twin", "email", i % 2 == 0 ? "t@x.example" : "T@x.example")))
                .toList();
        assertThat(answers).extracting(Api.Answer::status).containsOnly(201, 422);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() == 422)
                .allSatisfy(
                        answer -> assertThat(answer.text("/violations/0/code")).isEqualTo("member-exists"));
    }
}
