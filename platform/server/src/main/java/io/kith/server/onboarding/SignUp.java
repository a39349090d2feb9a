package io.kith.server.onboarding;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A company that is about to be founded.
 *
 * @param browserHash of the secret that the asking browser holds
 * @param accountMade whether this sign-up made the account
 */
public record SignUp(
        UUID id,
        SignUpState state,
        Form form,
        Instant termsAcceptedAt,
        String browserHash,
        @Nullable Instant linkExpiresAt,
        int mailAttempts,
        @Nullable String subject,
        boolean accountMade) {

    /**
     * What somebody filled in.
     *
     * @param language {@code en} or {@code zh}
     */
    public record Form(
            String email,
            String name,
            String language,
            String companyName,
            String slug,
            String timeZone,
            String baseCurrency,
            String region,
            int firstWeekday,
            String template,
            String termsVersion) {

        CompanyFounding.Wish wish(String address, String edition) {
            return new CompanyFounding.Wish(
                    companyName, address, language, timeZone, baseCurrency, region, firstWeekday, edition, name, email);
        }
    }
}
