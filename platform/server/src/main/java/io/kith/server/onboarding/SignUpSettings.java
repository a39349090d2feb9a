package io.kith.server.onboarding;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How companies may sign up.
 *
 * @param link where the mailed link leads; the token follows after {@code #}, which browsers send to no server
 * @param linkLife how long a mailed link works
 * @param templates keys of the templates on offer
 * @param edition key of the one that companies begin with
 * @param requestsPerHour from one network address
 * @param mailsPerHour to one mail address
 * @param checksPerMinute of slugs, from one network address
 */
@ConfigurationProperties("kith.sign-up")
public record SignUpSettings(
        @DefaultValue("http://127.0.0.1:8080/sign-up/continue")
        URI link,

        @DefaultValue("kith@localhost") String mailFrom,
        @DefaultValue("PT24H") Duration linkLife,
        @DefaultValue("general-b2b") List<String> templates,
        @DefaultValue Terms terms,
        @DefaultValue("free") String edition,
        @DefaultValue("60") int requestsPerHour,
        @DefaultValue("4") int mailsPerHour,
        @DefaultValue("60") int checksPerMinute) {

    /** What has to be accepted; a change of the texts goes with a new version. */
    public record Terms(
            @DefaultValue("1") String version,

            @DefaultValue(
                    "Your data stays yours. We keep it safe, use it only to run this service for you, and delete it when you close your company.")
            String en,

            @DefaultValue("您的数据始终属于您。我们会妥善保管，仅用于为您提供本服务，并在您关闭公司时将其删除。")
            String zh) {}
}
