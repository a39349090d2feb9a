package io.kith.server.file.web;

import java.nio.charset.StandardCharsets;

/** Content-Disposition of a download by RFC 6266: the name itself for all who read RFC 8187, and something like it for the others. */
final class Disposition {

    private static final String PLAIN = "!#$&+-.^_`|~";

    private Disposition() {}

    static String attachment(String name) {
        return "attachment; filename=\"" + inAscii(name) + "\"; filename*=UTF-8''" + encoded(name);
    }

    private static String inAscii(String name) {
        return name.codePoints()
                .map(c -> c < ' ' || c > '~' || c == '"' || c == '\\' || c == '%' ? '_' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String encoded(String name) {
        var encoded = new StringBuilder();
        for (byte one : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xff);
            boolean plain = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
            if (plain || PLAIN.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append("%%%02X".formatted((int) c));
            }
        }
        return encoded.toString();
    }
}
