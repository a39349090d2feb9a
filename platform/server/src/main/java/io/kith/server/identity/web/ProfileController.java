package io.kith.server.identity.web;

import io.kith.server.identity.Profiles;
import io.kith.server.people.Member;
import io.kith.server.tenancy.Tenant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A person's own name, language and time zone in the company they are in. */
@RestController
class ProfileController {

    private final Profiles profiles;

    ProfileController(Profiles profiles) {
        this.profiles = profiles;
    }

    record Shown(
            String name,
            String email,
            @Nullable String language,
            @Nullable String timeZone,
            String companyLanguage,
            String companyTimeZone) {

        static Shown of(Profiles.Profile profile) {
            Member member = profile.member();
            Tenant company = profile.company();
            ZoneId timeZone = member.timeZone();
            return new Shown(
                    member.name(),
                    member.email(),
                    member.language(),
                    timeZone == null ? null : timeZone.getId(),
                    company.language(),
                    company.timeZone().getId());
        }
    }

    @GetMapping("/api/v1/profile")
    Shown read() {
        return Shown.of(profiles.read());
    }

    @PatchMapping("/api/v1/profile")
    Shown change(@RequestBody Profiles.Wish wish) {
        return Shown.of(profiles.change(wish));
    }
}
