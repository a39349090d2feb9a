package io.kith.config.record;

import static io.kith.config.record.ViolationCode.INVALID_EMAIL;
import static io.kith.config.record.ViolationCode.INVALID_PHONE;
import static io.kith.config.record.ViolationCode.INVALID_URL;
import static io.kith.config.record.ViolationCode.TOO_LONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class AddressesTest {

    static final List<String> goodPhones = List.of(
            "13800138000",
            "+86 138-0013-8000",
            "(010) 8888 6666",
            "010-88886666转8001",
            "+1.415.555.0100 ext. 12",
            "555 0100 x7",
            "110",
            "０１０－８８８８（１）");

    static final List<String> badPhones = List.of(
            "12",
            "1".repeat(21),
            "call me",
            "138 0013 8000a",
            "1+2345",
            "+",
            "139/140",
            "1".repeat(20) + " ".repeat(20) + "-");

    static final List<String> goodEmails = List.of(
            "a@b.cn",
            "first.last+tag@mail.example.co.uk",
            "o'neil@x-y.com",
            "张三@例子.公司",
            "a_b-c@1.example",
            "a@b.xn--fiqs8s");

    static final List<String> badEmails = List.of(
            "a",
            "a@b",
            "@b.cn",
            "a@",
            "a b@c.cn",
            "a@b..cn",
            ".a@b.cn",
            "a.@b.cn",
            "a..b@c.cn",
            "a@-b.cn",
            "a@b-.cn",
            "a@b.c",
            "a@b@c.cn",
            "<a@b.cn>",
            "a@b.123",
            "x".repeat(65) + "@b.cn");

    static final List<String> goodUrls = List.of(
            "https://kith.io",
            "http://例子.公司/路径?q=客户#a",
            "HTTPS://A.B/c|d",
            "http://localhost:8080/",
            "https://[2001:db8::1]/x",
            "https://a.b?c=d..e".replace("..", "."));

    static final List<String> badUrls = List.of(
            "kith.io",
            "www.kith.io",
            "ftp://kith.io",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "http://a b.cn",
            "https://a.b/<script>",
            "http://user@kith.io",
            "https://a..b",
            "mailto:a@b.cn",
            "https://a.b:port");

    @ParameterizedTest
    @FieldSource("goodPhones")
    void acceptsPhones(String phone) {
        assertThat(coerce("phone", phone).values()).containsValue(phone);
    }

    @ParameterizedTest
    @FieldSource("badPhones")
    void refusesPhones(String phone) {
        assertThat(coerce("phone", phone).violations())
                .hasSize(1)
                .allMatch(violation -> List.of(INVALID_PHONE, TOO_LONG).contains(violation.code()));
    }

    @ParameterizedTest
    @FieldSource("goodEmails")
    void acceptsEmails(String email) {
        assertThat(coerce("email", " " + email).values()).containsValue(email);
    }

    @ParameterizedTest
    @FieldSource("badEmails")
    void refusesEmails(String email) {
        assertThat(coerce("email", email).violations())
                .containsExactly(new Violation("email", INVALID_EMAIL, Map.of()));
    }

    @ParameterizedTest
    @FieldSource("goodUrls")
    void acceptsUrls(String url) {
        assertThat(coerce("url", url).values()).containsValue(url);
    }

    @ParameterizedTest
    @FieldSource("badUrls")
    void refusesUrls(String url) {
        assertThat(coerce("url", url).violations()).containsExactly(new Violation("url", INVALID_URL, Map.of()));
    }

    private static Coerced coerce(String field, String sent) {
        return Coercion.coerce(Example.OBJECT, Map.of(field, sent), "CNY");
    }
}
