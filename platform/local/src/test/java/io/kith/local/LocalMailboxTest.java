package io.kith.local;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LocalMailboxTest {

    @Test
    void itAnswersBeforeAnyMailHasCome() throws Exception {
        try (var mailbox = LocalMailbox.start(0, 0)) {
            assertThat(get(mailbox, "/", "en").body()).contains("No mail has come yet.");
            assertThat(get(mailbox, "/api/mails", "en").body()).isEqualTo("[]");
        }
    }

    @Test
    void aMailIsListedShownAndReadByPrograms() throws Exception {
        try (var mailbox = LocalMailbox.start(0, 0)) {
            send(
                    mailbox.smtpPort(),
                    "李雷 <lei@example.com>",
                    "欢迎 <b>",
                    "看这里 https://kith.example/a?b=1&c=2",
                    "<p>看这里</p>");

            assertThat(get(mailbox, "/", "zh").body())
                    .contains("邮箱", "欢迎 &lt;b&gt;", "lei@example.com")
                    .doesNotContain("欢迎 <b>");
            assertThat(get(mailbox, "/mails/1", "en").body())
                    .contains("As text", "<a href=\"https://kith.example/a?b=1&amp;c=2\">", "sandbox=\"allow-popups");

            JsonNode mail = JsonMapper.shared()
                    .readTree(get(mailbox, "/api/mails", "en").body())
                    .get(0);
            assertThat(mail.get("to").get(0).asString()).isEqualTo("李雷 <lei@example.com>");
            assertThat(mail.get("text").asString()).contains("看这里");
            assertThat(mail.get("html").asString()).contains("<p>看这里</p>");
        }
    }

    @Test
    void aMailsHtmlCanRunAndLoadNothing() throws Exception {
        try (var mailbox = LocalMailbox.start(0, 0)) {
            send(mailbox.smtpPort(), "a@example.com", "x", "x", "<script>alert(1)</script>");
            assertThat(get(mailbox, "/mails/1/html", "en")
                            .headers()
                            .firstValue("Content-Security-Policy")
                            .orElseThrow())
                    .contains("default-src 'none'", "sandbox")
                    .doesNotContain("script-src", "allow-scripts");
            assertThat(get(mailbox, "/mails/2", "en").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void nothingListensAfterItsEnd() {
        var mailbox = LocalMailbox.start(0, 0);
        int smtp = mailbox.smtpPort();
        int page = mailbox.uri().getPort();
        mailbox.close();
        assertThat(Ports.isFree(smtp)).isTrue();
        assertThat(Ports.isFree(page)).isTrue();
    }

    private static HttpResponse<String> get(LocalMailbox mailbox, String path, String language)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(mailbox.uri().resolve(path))
                            .header("Accept-Language", language)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void send(int port, String to, String subject, String text, String html) throws MessagingException {
        var settings = new Properties();
        settings.put("mail.smtp.host", Ports.HOST);
        settings.put("mail.smtp.port", "" + port);
        var message = new MimeMessage(Session.getInstance(settings));
        message.setFrom(new InternetAddress("kith@example.com"));
        message.setRecipients(Message.RecipientType.TO, InternetAddress.parse(to));
        message.setSubject(subject, "UTF-8");
        var plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        var rich = new MimeBodyPart();
        rich.setText(html, "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", plain, rich));
        Transport.send(message);
    }
}
