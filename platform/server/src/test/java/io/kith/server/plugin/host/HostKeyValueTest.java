package io.kith.server.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.kith.config.definition.Label;
import io.kith.config.definition.PluginManifest;
import io.kith.config.definition.VersionRange;
import io.kith.sdk.error.LimitReachedException;
import io.kith.sdk.host.KeyValue;
import io.kith.server.tenancy.Actor;
import io.kith.server.tenancy.TenantContext;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Stores;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a plugin remembers of a company. */
@KithServerTest
class HostKeyValueTest {

    @Autowired
    Kith kith;

    @Autowired
    HostServices hosts;

    UUID company;
    KeyValue values;

    @BeforeEach
    void aCompany() {
        company = kith.company().id();
        values = of("witness");
    }

    private KeyValue of(String plugin) {
        return hosts.of(new PluginManifest(
                        plugin,
                        "1.0.0",
                        plugin,
                        VersionRange.of(">=1.0 <2").orElseThrow(),
                        Label.same(plugin),
                        "Tests",
                        List.of(),
                        List.of(),
                        Map.of(),
                        List.of()))
                .service(KeyValue.class);
    }

    private <T> T called(Callable<T> call) throws Exception {
        return called(company, call);
    }

    private static <T> T called(UUID company, Callable<T> call) throws Exception {
        return TenantContext.call(
                Actor.system(company), () -> HookCall.beforeSave().run(call));
    }

    private boolean put(String key, String value) throws Exception {
        return called(() -> {
            values.put(key, value);
            return true;
        });
    }

    @Test
    void whatIsPutIsThereUntilItIsRemoved() throws Exception {
        put("colour", "blue");
        put("colour", "red");
        assertThat(called(() -> values.get("colour"))).contains("red");
        assertThat(called(() -> values.remove("colour"))).isTrue();
        assertThat(called(() -> values.remove("colour"))).isFalse();
        assertThat(called(() -> values.get("colour"))).isEmpty();
    }

    @Test
    void keysAreFoundByTheirBeginningInOrder() throws Exception {
        for (String key : List.of("b", "a/2", "a/1", "a%", "A/3", "a/10")) {
            put(key, "x");
        }
        assertThat(called(() -> values.keys("a/", ""))).containsExactly("a/1", "a/10", "a/2");
        assertThat(called(() -> values.keys("a/", "a/1"))).containsExactly("a/10", "a/2");
        assertThat(called(() -> values.keys("", ""))).containsExactly("A/3", "a%", "a/1", "a/10", "a/2", "b");
    }

    @Test
    void noOtherPluginAndNoOtherCompanySeesIt() throws Exception {
        put("colour", "blue");
        assertThat(called(() -> of("trial").get("colour"))).isEmpty();
        UUID other = kith.company().id();
        assertThat(called(other, () -> values.get("colour"))).isEmpty();
        assertThat(called(other, () -> values.keys("", ""))).isEmpty();
        assertThat(called(other, () -> values.remove("colour"))).isFalse();
        assertThat(called(() -> values.get("colour"))).contains("blue");
    }

    @Test
    void whatIsTooMuchIsRefused() throws Exception {
        put("k".repeat(200), "界".repeat(21_845));
        assertThatIllegalArgumentException().isThrownBy(() -> put("k".repeat(201), "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> put("", "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> put("large", "界".repeat(21_846)));
        assertThatIllegalArgumentException().isThrownBy(() -> put("zero", "\u0000"));
        fill(9_999);
        assertThatExceptionOfType(LimitReachedException.class)
                .isThrownBy(() -> put("one more", "x"))
                .withMessage("a plugin remembers up to 10000 keys of a company");
        put("key 1", "y");
        assertThat(called(() -> values.get("one more"))).isEmpty();
    }

    private void fill(int keys) throws Exception {
        try (Connection owner = Stores.owner();
                PreparedStatement insert = owner.prepareStatement(
                        "insert into plugin_value select ?, 'witness', 'key ' || i, 'x', now() from generate_series(1, ?) i")) {
            insert.setObject(1, company);
            insert.setInt(2, keys);
            insert.executeUpdate();
        }
    }

    @Test
    void outsideOfACallItRefuses() {
        assertThatIllegalStateException().isThrownBy(() -> values.get("colour"));
        assertThatIllegalStateException()
                .isThrownBy(() -> TenantContext.call(Actor.system(company), () -> values.get("colour")));
    }
}
