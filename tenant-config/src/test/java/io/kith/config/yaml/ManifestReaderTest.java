package io.kith.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Capability;
import io.kith.config.definition.HttpHost;
import io.kith.config.definition.Label;
import io.kith.config.definition.PluginManifest;
import io.kith.config.definition.SettingDefinition;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestReaderTest {

    private static final String WHOLE = """
            id: telecom-tiering
            version: 1.2.3
            namespace: telecom
            sdk: ">=1.0 <2"
            label: {en: Tiering, zh: 客户分级}
            publisher: Kith
            """;

    @Test
    void readsWhatAPluginSaysOfItself() {
        ManifestReader.Result result = ManifestReader.read("plugin.yaml", WHOLE);
        assertThat(result.findings()).isEmpty();
        PluginManifest manifest = result.manifest().orElseThrow();
        assertThat(manifest.id()).isEqualTo("telecom-tiering");
        assertThat(manifest.version()).isEqualTo("1.2.3");
        assertThat(manifest.namespace()).isEqualTo("telecom");
        assertThat(manifest.sdk().admits("1.4.0")).isTrue();
        assertThat(manifest.label()).isEqualTo(new Label("Tiering", "客户分级"));
        assertThat(manifest.publisher()).isEqualTo("Kith");
    }

    @Test
    void readsWhatAPluginAsksFor() {
        PluginManifest manifest = ManifestReader.read(
                        "plugin.yaml",
                        WHOLE
                                + "capabilities: [records:customer.phone:read, records:sales_*:write, http:rates.example, records:*:read, http:*.cells.example]\n")
                .manifest()
                .orElseThrow();
        assertThat(manifest.capabilities())
                .extracting(Capability::key)
                .containsExactly("records:customer.phone:read", "records:sales_*:write", "records:*:read");
        assertThat(manifest.hosts())
                .extracting(HttpHost::key)
                .containsExactly("http:rates.example", "http:*.cells.example");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            id: telecom-tiering     | id: Telecom        | plugin.yaml:1:5 plugin: 'id' must be words of small letters and digits
            version: 1.2.3          | version: 1.2       | plugin.yaml:2:10 plugin: 'version' must be a text, not a number; quotes
            version: 1.2.3          | version: '1.2'     | plugin.yaml:2:10 plugin: 'version' must be a version such as 1.0.0
            namespace: telecom      | namespace: c       | plugin.yaml:3:12 plugin: 'namespace' must be 2 to 20 small letters and digits
            namespace: telecom      | namespace: tele_com | plugin.yaml:3:12 plugin: 'namespace' must be 2 to 20 small letters and digits
            sdk: ">=1.0 <2"         | sdk: ">=1.0, <2"   | plugin.yaml:4:6 plugin: 'sdk' must be a range such as ">=1.0 <2"
            sdk: ">=1.0 <2"         | sdk: "1"           | plugin.yaml:4:6 plugin: 'sdk' must be a range
            publisher: Kith         | publisher: ''      | plugin.yaml:6:12 plugin: 'publisher' is empty
            publisher: Kith         | publishr: Kith     | plugin.yaml:1:1 plugin: 'publisher' is missing
            publisher: Kith         | powers: []         | plugin.yaml:6:1 plugin: unknown key 'powers' (allowed: id, version, namespace, sdk, label, publisher, capabilities, dependencies, settings)
            publisher: Kith         | capabilities: all  | plugin.yaml:6:15 plugin: 'capabilities' must be a list, not a text
            publisher: Kith         | capabilities: [records:customer:eat] | plugin.yaml:6:16 plugin: 'capabilities' has what is no capability (allowed: records:customer:read, records:customer.phone:read,
            publisher: Kith         | capabilities: [records:sales_*.name:read] | plugin.yaml:6:16 plugin: 'capabilities' has what is no capability
            publisher: Kith         | capabilities: [http:*] | plugin.yaml:6:16 plugin: 'capabilities' has what is no capability
            publisher: Kith         | capabilities: [http:a.example, http:a.example] | plugin.yaml:6:32 plugin: 'http:a.example' is written twice
            publisher: Kith         | capabilities: [records:*:read, records:*:read] | plugin.yaml:6:32 plugin: 'records:*:read' is written twice
            label: {en: Tiering, zh: 客户分级} | label: {fr: X} | plugin.yaml:5:9 plugin: 'label': unknown key 'fr' (allowed: en, zh)
            """)
    void saysWhereItIsWrongAndWhatIsAllowed(String right, String wrong, String finding) {
        ManifestReader.Result result = ManifestReader.read("plugin.yaml", WHOLE.replace(right, wrong));
        assertThat(result.manifest()).isEmpty();
        assertThat(result.findings())
                .anySatisfy(found -> assertThat(found.toString()).startsWith(finding));
    }

    private static final String SETTINGS = """
            settings:
              - {key: endpoint, type: text, label: {en: Address, zh: 地址}, help: {en: Ends with /v1, zh: 以 /v1 结尾}, required: true}
              - {key: retries, type: integer, label: {en: Retries, zh: 重试次数}, value: 3, minimum: 0, maximum: 5}
              - key: region
                type: choice
                label: {en: Region, zh: 区域}
                options: [north: {en: North, zh: 北}, south: {en: South, zh: 南}]
                value: north
              - {key: token, type: secret, label: {en: Token, zh: 令牌}}
            """;

    @Test
    void readsWhatCompaniesTellThePlugin() {
        PluginManifest manifest =
                ManifestReader.read("f", WHOLE + SETTINGS).manifest().orElseThrow();
        assertThat(manifest.settings())
                .extracting(SettingDefinition::key)
                .containsExactly("endpoint", "retries", "region", "token");
        SettingDefinition retries = manifest.settings().get(1);
        assertThat(retries.value()).isEqualTo(new BigDecimal(3));
        assertThat(retries.flaw(new BigDecimal(6)).orElseThrow().en()).isEqualTo("must be at most 5");
        assertThat(retries.flaw(new BigDecimal("1.5")).orElseThrow().en()).isEqualTo("must be a whole number");
        assertThat(retries.flaw("3").orElseThrow().zh()).isEqualTo("必须是数字");
        SettingDefinition region = manifest.settings().get(2);
        assertThat(region.flaw("south")).isEmpty();
        assertThat(region.flaw("east").orElseThrow().en()).isEqualTo("is none of the options (allowed: north, south)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            key: endpoint           | key: End-point     | plugin: setting 'End-point': 'key' must be a word that starts with a small letter
            type: text, label       | type: words, label | plugin: setting 'endpoint': 'type' cannot be 'words'
            value: 3                | value: 9           | plugin: setting 'retries': 'value' must be at most 5
            value: 3                | value: many        | plugin: setting 'retries': 'value' must be a number
            value: north            | value: east        | plugin: setting 'region': 'value' is none of the options (allowed: north, south)
            value: north            | minimum: 1         | plugin: setting 'region': 'minimum' means nothing for type choice
            type: secret            | value: x, type: secret | plugin: setting 'token': 'value' means nothing for type secret
            key: token              | key: retries       | plugin: setting 'retries' is written twice
            key: token,             |                    | plugin: setting: 'key' is missing
            south: {en: South, zh: 南} | north: {en: South, zh: 南} | plugin: setting 'region': 'options': option 'north' is written twice
            minimum: 0              | minimum: 9         | plugin: setting 'retries': 'minimum' is above 'maximum'
            """)
    void saysWhatIsWrongWithASetting(String right, @Nullable String wrong, String finding) {
        String text = WHOLE + SETTINGS.replace(right, wrong == null ? "" : wrong);
        assertThat(ManifestReader.read("f", text).findings())
                .anySatisfy(found -> assertThat(found.message().en()).startsWith(finding));
    }

    @Test
    void namesThePluginsThatItBuildsOn() {
        PluginManifest manifest = ManifestReader.read("f", WHOLE + "dependencies: {hello: \">=1.0 <2\", a-b: \"=3\"}\n")
                .manifest()
                .orElseThrow();
        assertThat(manifest.dependencies().keySet()).containsExactly("hello", "a-b");
        assertThat(Objects.requireNonNull(manifest.dependencies().get("a-b")).admits("3.0.0"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            [hello]                    | f:7:15 plugin: 'dependencies' must be plugins with ranges
            {hello: 1}                 | f:7:23 plugin: 'dependencies': 'hello' must be a text, not a number
            {hello: latest}            | f:7:23 plugin: 'dependencies': 'hello' must be a range such as ">=1.0 <2"
            {Hello: ">=1"}             | f:7:16 plugin: 'dependencies': 'Hello' must be the id of another plugin
            {telecom-tiering: ">=1"}   | f:7:16 plugin: 'dependencies': 'telecom-tiering' must be the id of another plugin
            """)
    void saysWhatIsWrongWithThem(String dependencies, String finding) {
        assertThat(ManifestReader.read("f", WHOLE + "dependencies: " + dependencies + "\n")
                        .findings())
                .anySatisfy(found -> assertThat(found.toString()).startsWith(finding));
    }

    @Test
    void isOneMapping() {
        assertThat(ManifestReader.read("f", "- id").findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "f:1:1 must be one mapping (allowed: id, version, namespace, sdk, label, publisher, capabilities, dependencies, settings)");
        assertThat(ManifestReader.read("f", "").findings()).hasSize(1);
        assertThat(ManifestReader.read("f", WHOLE + "---\n" + WHOLE).findings()).hasSize(1);
        assertThat(ManifestReader.read("f", "id: &a x").findings()).hasSize(1);
    }
}
