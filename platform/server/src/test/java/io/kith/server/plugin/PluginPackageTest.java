package io.kith.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.hook.RuleTrial;
import io.kith.sdk.hook.TrialRun;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.RecordDraft;
import io.kith.sdk.record.RecordOf;
import io.kith.sdk.record.TrialResult;
import io.kith.server.plugin.trial.MeasureNames;
import io.kith.server.plugin.trial.TryRest;
import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.PackedPlugin;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.pf4j.Extension;
import org.springframework.beans.factory.annotation.Autowired;

/** What is no plugin is refused with everything that is wrong with it, at its place, and nothing is left of it. */
@KithServerTest
class PluginPackageTest {

    private static final String GREETING = """
            kind: object
            key: good_greeting
            label: {en: Greeting, zh: 问候}
            plural: {en: Greetings, zh: 问候}
            title: name
            fields: [{key: name, type: text, label: {en: Name, zh: 名称}, required: true}]
            """;

    @Autowired
    Kith kith;

    Api operator;

    @BeforeEach
    void anOperator() {
        operator = kith.operator().with("Accept-Language", "en");
    }

    @AfterEach
    void remove() {
        for (String release : List.of("good/1.0.0", "good/1.1.0", "builder/1.0.0", "better/1.0.0")) {
            operator.delete("/api/v1/operator/plugins/" + release);
        }
        assertThat(operator.get("/api/v1/operator/plugins").expect(200).body()).doesNotContain("\"good\"");
    }

    private static PackedPlugin good() {
        return PackedPlugin.of("good").with("definitions/greeting.yaml", GREETING);
    }

    private static PackedPlugin manifest(String id, String version, String namespace, String more) {
        return PackedPlugin.of(id).with("plugin.yaml", """
                {id: %s, version: %s, namespace: %s, sdk: ">=1", label: {en: Good, zh: 好}, publisher: Tests%s}
                """.formatted(id, version, namespace, more));
    }

    private Api.Answer install(PackedPlugin plugin) {
        return operator.upload("/api/v1/operator/plugins", "signature", "", "plugin.zip", plugin.bytes());
    }

    private void assertRefused(PackedPlugin plugin, String... reasons) {
        List<String> before = installed();
        Api.Answer answer = install(plugin).expect(422);
        assertThat(answer.text("/code")).isEqualTo("plugin-refused");
        List<String> violations = new ArrayList<>();
        answer.json()
                .get("violations")
                .forEach(one -> violations.add(
                        (one.get("field").asString() + " " + one.get("message").asString()).strip()));
        for (String reason : reasons) {
            assertThat(violations).anySatisfy(violation -> assertThat(violation).contains(reason));
        }
        assertThat(installed()).isEqualTo(before);
    }

    /** Without where each runs: servers tell of that in their own time. */
    private List<String> installed() {
        List<String> installed = new ArrayList<>();
        operator.get("/api/v1/operator/plugins")
                .expect(200)
                .json()
                .get("releases")
                .forEach(release -> installed.add(release.get("plugin").asString()
                        + release.get("version").asString()
                        + release.get("sha256").asString()
                        + release.get("enabled").asBoolean()));
        return installed;
    }

    @Test
    void whatIsNoZipIsRefused() {
        Api.Answer answer = operator.upload(
                        "/api/v1/operator/plugins",
                        "signature",
                        "",
                        "plugin.zip",
                        "no zip at all".getBytes(StandardCharsets.UTF_8))
                .expect(422);
        assertThat(answer.body()).contains("is no zip that can be read");
        operator.post("/api/v1/operator/plugins").expect(415);
    }

    @Test
    void whatIsWrongIsSaidInTheLanguageOfWhoeverAsks() {
        operator = kith.operator().with("Accept-Language", "zh");
        assertRefused(good().with("../escaped.txt", "x"), "../escaped.txt 指向 zip 之外");
    }

    @Test
    void manifestAndDefinitionsAreReadLineByLine() {
        assertRefused(
                good().with("plugin.yaml", "id: Good\nversion: 1.0.0\n"),
                "plugin.yaml:1:5 plugin: 'id' must be words of small letters",
                "'namespace' is missing",
                "'sdk' is missing");
    }

    @Test
    void definitionsHaveToFitToTheStandardOnes() {
        assertRefused(
                good().with("definitions/more.yaml", GREETING.replace("key: name,", "key: name, to: x,")),
                "definitions/more.yaml:6:",
                "'to' means nothing for type text");
        assertRefused(
                good().with("definitions/greeting.yaml", GREETING.replace("title: name", "title: nmae")),
                "definitions/greeting.yaml:5:8 object 'good_greeting': field 'nmae' does not exist");
    }

    @Test
    void theSdkHasToBeOfAVersionThatItNames() {
        assertRefused(good().with("plugin.yaml", """
                        {id: good, version: 1.0.0, namespace: good, sdk: ">=2", label: {en: Good, zh: 好}, publisher: Tests}
                        """), "needs the SDK in a version >=2, and this is 1.0.0");
    }

    @Test
    void nothingIsWrittenOutsideOfItsDirectory() {
        assertRefused(good().with("../escaped.txt", "x"), "../escaped.txt leads out of the zip");
        assertRefused(good().with("/tmp/escaped.txt", "x"), "/tmp/escaped.txt leads out of the zip");
    }

    @Test
    void noMoreIsUnpackedThanAPluginNeeds() {
        assertRefused(good().with("classes/huge.txt", "0".repeat((100 << 20) + 1)), "is larger than 100 MB");
    }

    @Test
    void namespacesAreTakenOnce() {
        install(good()).expect(200);
        assertRefused(manifest("better", "1.0.0", "good", ""), "the namespace 'good' belongs to the plugin 'good'");
        assertRefused(
                manifest("good", "1.1.0", "fine", ""),
                "the namespace is 'good' in good 1.0.0, and stays the same from version to version");
    }

    @Test
    void aFieldKeepsItsTypeFromVersionToVersion() {
        install(good()).expect(200);
        PackedPlugin next = manifest("good", "1.1.0", "good", "").with("definitions/greeting.yaml", GREETING + """
                        ---
                        kind: extension
                        object: customer
                        fields: [{key: good_mark, type: integer, label: {en: Mark, zh: 分数}}]
                        """);
        install(next).expect(200);
        assertRefused(
                manifest("good", "1.2.0", "good", "").with("definitions/greeting.yaml", GREETING + """
                        ---
                        kind: extension
                        object: customer
                        fields: [{key: good_mark, type: text, label: {en: Mark, zh: 分数}}]
                        """),
                "customer.good_mark is a field of type integer in good 1.1.0 and of type text here");
    }

    @Test
    void whatItBuildsOnHasToBeThere() {
        String needs = ", dependencies: {good: \">=1.1\"}";
        assertRefused(manifest("builder", "1.0.0", "builder", needs), "builds on 'good' >=1.1, which is not installed");
        install(good()).expect(200);
        assertRefused(
                manifest("builder", "1.0.0", "builder", needs),
                "builds on 'good' >=1.1, which is not installed (allowed: 1.0.0)");
        install(manifest("builder", "1.0.0", "builder", ", dependencies: {good: \">=1\"}")
                        .with("definitions/more.yaml", """
                                kind: extension
                                object: good_greeting
                                fields: [{key: builder_mark, type: integer, label: {en: Mark, zh: 分数}}]
                                """))
                .expect(200);
        Api.Answer needed =
                operator.delete("/api/v1/operator/plugins/good/1.0.0").expect(409);
        assertThat(needed.text("/code")).isEqualTo("release-needed");
        assertThat(needed.text("/detail")).contains("builder 1.0.0");
        assertRefused(
                manifest("good", "1.1.0", "good", ", dependencies: {builder: \">=1\"}"),
                "builds on itself: good → builder → good");
        operator.delete("/api/v1/operator/plugins/builder/1.0.0").expect(204);
    }

    @Test
    void hooksAreForWhatThePluginDeclaresOrExtends() {
        assertRefused(
                good().hooks(MeasureNames.class),
                "MeasureNames wants records of 'customer', which the plugin neither declares nor extends (allowed: good_greeting)");
    }

    @Test
    void hooksAreForSomething() {
        assertRefused(
                good().hooks(Indifferent.class),
                "Indifferent wants records of 'null', which the plugin neither declares nor extends");
    }

    @Test
    void classesOfTheServerAreNotThere() {
        assertRefused(good().hooks(Intruder.class), "Intruder cannot be loaded");
    }

    @Test
    void whatNoPluginDoesIsRefusedWithItsPlaceBeforeAnyOfItRuns() {
        String name = Fatal.class.getName();
        assertRefused(
                good().hooks(Fatal.class),
                name + ".<clinit>:",
                "java.lang.Runtime.halt is refused (it ends, stops or leaves the server): throw an exception",
                name + ".beforeSave:",
                "new java.lang.Thread is refused");
        operator = kith.operator().with("Accept-Language", "zh");
        assertRefused(good().hooks(Fatal.class), "java.lang.Runtime.halt 不允许使用（它会结束、停止或脱离服务器）：请抛出异常");
    }

    @Test
    void whatItWorksOutItMayRead() {
        PackedPlugin curious = good().with("definitions/more.yaml", """
                kind: extension
                object: customer
                fields: [{key: good_copy, type: text, label: {en: Copy, zh: 副本}, formula: phone}]
                """);
        assertRefused(
                curious,
                "field 'customer.good_copy' is worked out of 'phone', which needs the capability 'records:customer.phone:read'");
        install(curious.asking("records:customer.phone:read")).expect(200);
    }

    @Test
    void nothingIsLoadedThatNobodyHasLookedAt() {
        assertRefused(good().with("classes", "a jar by another name"), "classes is no directory");
        assertRefused(good().with("lib/some.jar/Hidden.class", "a class"), "lib/some.jar is no file");
        assertRefused(good().with("lib/some.jar", leading()), "names others by a Class-Path");
    }

    /** A jar that leads to a file beside it. */
    private static byte[] leading() {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "../definitions/other.jar");
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest)) {
            jar.finish();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Test
    void aLibraryThatCannotBeReadIsNamed() {
        assertRefused(good().with("lib/some.jar", "no jar at all"), "cannot be read: lib/some.jar: ");
    }

    @Test
    void extensionsAreHooks() {
        assertRefused(
                good().hooks(Bystander.class),
                "Bystander has @Extension and is no hook (allowed: BeforeSave, AfterChange, ScheduledJob, RuleTrial, HttpEndpoint)");
    }

    @Test
    void onlyOwnRuleSetsAreTriedOutAndEachByOneHook() {
        assertRefused(
                good().hooks(TryRest.class),
                "TryRest tries out rule set 'trial_rest', which the plugin does not declare");
        assertRefused(
                good().with("definitions/rest.yaml", """
                                kind: ruleSet
                                key: good_rest
                                label: {en: Rest, zh: 休息}
                                parameters: [{key: minutes, type: integer, label: {en: Minutes, zh: 分钟}, value: 10}]
                                """).hooks(TryGood.class, TryGoodToo.class),
                "tries out rule set 'good_rest', as ");
    }

    @Extension
    public static class TryGood implements RuleTrial {

        @Override
        public String ruleSet() {
            return "good_rest";
        }

        @Override
        public TrialResult tryOut(TrialRun run) {
            return TrialResult.of(Message.of("Nothing", "无"));
        }
    }

    @Extension
    public static final class TryGoodToo extends TryGood {}

    @Test
    void hooksAreBuiltOfHostServicesAlone() {
        assertRefused(
                good().hooks(Demanding.class),
                "Demanding asks for a java.lang.String in its constructor, which is no host service (allowed: ");
    }

    @Test
    void whatItSaysOfObjectsHasToFitToThem() {
        assertRefused(
                good().asking("records:custmer:read", "records:customer.nmae:read", "records:sales_lead.name:read")
                        .hooks(Misfit.class),
                "capability 'records:custmer:read': there is no object 'custmer'; did you mean 'customer'?",
                "capability 'records:customer.nmae:read': object 'customer' has no field 'nmae'; did you mean 'name'?",
                "Misfit$Called: component 'phone' needs the capability 'records:customer.phone:read'",
                "Misfit$Greeting: component 'name' is a int, and field 'good_greeting.name' of type text is a java.lang.String",
                "Misfit$Greeting: component 'good_length': object 'good_greeting' has no field 'good_length'");
    }

    @Test
    void capabilitiesAreReadLineByLine() {
        assertRefused(
                good().asking("records:customer:read", "records:customer:eat"),
                "plugin.yaml:7:39 plugin: 'capabilities' has what is no capability (allowed: records:customer:read, ");
    }

    @Test
    void whatAHookThrowsWhileItIsBuiltIsSaid() {
        assertRefused(good().hooks(Stillborn.class), "Stillborn", "cannot be used");
    }

    /** Its superclass is one of the server's. */
    @Extension
    public static final class Intruder extends Host implements BeforeSave {

        @Override
        public String object() {
            return "good_greeting";
        }

        @Override
        public void beforeSave(RecordDraft record) {}
    }

    /** Its field of another plugin may be there or not. */
    @Extension
    public static final class Misfit implements BeforeSave {

        @RecordOf("customer")
        public record Called(UUID id, String phone, String sales_region) {}

        @RecordOf("good_greeting")
        public record Greeting(int name, int good_length) {}

        @Override
        public String object() {
            return "good_greeting";
        }

        @Override
        public void beforeSave(RecordDraft record) {}
    }

    /** No plugin brings it along. */
    public static class Host {}

    @Extension
    public static final class Fatal implements BeforeSave {

        static {
            Runtime.getRuntime().halt(3);
        }

        @Override
        public String object() {
            return "good_greeting";
        }

        @Override
        public void beforeSave(RecordDraft record) {
            new Thread(record::isNew).start();
        }
    }

    @Extension
    public static final class Bystander {}

    @Extension
    public static final class Indifferent implements BeforeSave {

        @Override
        @SuppressWarnings("NullAway") // this is what is wrong with it
        public String object() {
            return null;
        }

        @Override
        public void beforeSave(RecordDraft record) {}
    }

    @Extension
    public static final class Demanding implements BeforeSave {

        private final String wish;

        public Demanding(String wish) {
            this.wish = wish;
        }

        @Override
        public String object() {
            return wish;
        }

        @Override
        public void beforeSave(RecordDraft record) {}
    }

    @Extension
    public static final class Stillborn implements BeforeSave {

        public Stillborn() {
            throw new IllegalStateException("not today");
        }

        @Override
        public String object() {
            return "good_greeting";
        }

        @Override
        public void beforeSave(RecordDraft record) {}
    }
}
