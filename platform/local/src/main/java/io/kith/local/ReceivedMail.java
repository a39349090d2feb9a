package io.kith.local;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A mail as its reader sees it.
 *
 * @param id its number in the mailbox, from 1
 */
public record ReceivedMail(
        int id,
        String from,
        List<String> to,
        String subject,
        Instant receivedAt,
        String text,
        String html,
        Map<String, String> headers) {

    static ReceivedMail of(int id, MimeMessage message) {
        try {
            Date sent = message.getSentDate();
            return new ReceivedMail(
                    id,
                    String.join(", ", addresses(message.getFrom())),
                    addresses(message.getAllRecipients()),
                    Objects.requireNonNullElse(message.getSubject(), ""),
                    sent == null ? Instant.EPOCH : sent.toInstant(),
                    content(message, "text/plain"),
                    content(message, "text/html"),
                    headers(message));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException("a mail cannot be read", e);
        }
    }

    private static Map<String, String> headers(MimeMessage message) throws MessagingException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.putIfAbsent(header.getName(), MimeUtility.unfold(header.getValue()));
        }
        return headers;
    }

    private static List<String> addresses(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses).map(ReceivedMail::shown).toList();
    }

    private static String shown(Address address) {
        if (address instanceof InternetAddress internet) {
            String name = internet.getPersonal();
            return name == null ? internet.getAddress() : name + " <" + internet.getAddress() + ">";
        }
        return address.toString();
    }

    private static String content(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return Objects.toString(part.getContent(), "");
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                String found = content(inner, type);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return "";
    }
}
