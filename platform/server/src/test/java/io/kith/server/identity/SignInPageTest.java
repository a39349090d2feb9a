package io.kith.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Browser;
import io.kith.server.testing.Identities;
import io.kith.server.testing.KeycloakAdmin;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Keycloak's pages wear Kith's look and speak both languages. */
@KithServerTest
class SignInPageTest {

    static {
        Identities.want();
    }

    @Autowired
    Kith kith;

    @Test
    void theSignInPageIsInTheLanguageThatWasAskedFor() {
        Identities.keycloak();
        assertThat(page("en")).contains("css/kith.css", "E-mail address", "Forgot your password?");
        assertThat(page("zh")).contains("css/kith.css", "邮箱地址", "忘记密码？").doesNotContain("Sign in");
    }

    @Test
    void aForgottenPasswordHasItsPage() {
        Identities.keycloak();
        var browser = new Browser();
        Browser.Page form = browser.open(kith.base() + "/sign-in/person?language=zh");
        String link = form.body().replaceAll("(?s).*href=\"([^\"]*reset-credentials[^\"]*)\".*", "$1");
        String email = "forgetful-" + ProcessHandle.current().pid() + "@example.com";
        KeycloakAdmin.signedIn().addPerson(email, "Forgetful", "forgotten password", true);

        Browser.Page page =
                browser.open(form.address().resolve(link.replace("&amp;", "&")).toString());
        assertThat(page.body()).contains("设置新密码");
        browser.submit(page, email, "");

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Identities.mailbox().mails().stream()
                        .anyMatch(
                                mail -> mail.to().contains(email) && mail.text().contains("login-actions")));
    }

    private String page(String language) {
        return new Browser()
                .open(kith.base() + "/sign-in/person?language=" + language)
                .body();
    }
}
