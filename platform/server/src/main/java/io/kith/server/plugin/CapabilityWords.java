package io.kith.server.plugin;

import io.kith.config.definition.Capability;
import io.kith.config.definition.HttpHost;
import io.kith.config.definition.Label;
import io.kith.config.schema.Field;
import io.kith.config.schema.ObjectType;
import io.kith.config.schema.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says in a sentence what a capability means to a company, in the company's own words where it has any. */
final class CapabilityWords {

    private CapabilityWords() {}

    static Label of(Capability capability, Schema schema) {
        Label records = records(capability, schema);
        Label field = field(capability, schema);
        return capability.writes()
                ? new Label(
                        (field == null ? "Reads and writes " : "Reads and writes " + field.en() + " of ")
                                + records.en(),
                        "读取并写入" + records.zh() + (field == null ? "" : "的" + field.zh()))
                : new Label(
                        (field == null ? "Reads " : "Reads " + field.en() + " of ") + records.en(),
                        "读取" + records.zh() + (field == null ? "" : "的" + field.zh()));
    }

    /** What is called can be told whatever the plugin sees. */
    static Label of(HttpHost host) {
        String domain = host.domain();
        return host.isOfSeveral()
                ? new Label(
                        "Calls all hosts below " + domain + " over the internet, and can send them what it sees",
                        "通过互联网访问 " + domain + " 的所有下级主机，并可将其看到的内容发送过去")
                : new Label(
                        "Calls " + domain + " over the internet, and can send it what it sees",
                        "通过互联网访问 " + domain + "，并可将其看到的内容发送过去");
    }

    private static Label records(Capability capability, Schema schema) {
        if (capability.object().equals("*")) {
            return new Label("all records of all objects", "所有对象的所有记录");
        }
        if (capability.isOfSeveral()) {
            return new Label(
                    "records of all objects whose keys begin with "
                            + capability.object().replace("*", ""),
                    "键以 " + capability.object().replace("*", "") + " 开头的所有对象的记录");
        }
        return schema.object(capability.object())
                .map(ObjectType::plural)
                .map(plural -> new Label("records of " + quoted(plural.en()), quotedInChinese(plural.zh())))
                .orElseGet(() ->
                        new Label("records of " + quoted(capability.object()), quotedInChinese(capability.object())));
    }

    private static @Nullable Label field(Capability capability, Schema schema) {
        String key = capability.field();
        if (key == null) {
            return null;
        }
        Optional<Field> field = schema.object(capability.object()).flatMap(object -> object.field(key));
        Label label = field.map(one -> one.definition().label()).orElseGet(() -> Label.same(key));
        return new Label(quoted(label.en()), quotedInChinese(label.zh()));
    }

    private static String quoted(String word) {
        return "'" + word + "'";
    }

    private static String quotedInChinese(String word) {
        return "“" + word + "”";
    }
}
