package io.kith.server.plugin.witness;

import io.kith.config.definition.Capability;
import io.kith.server.testing.PackedPlugin;
import java.util.List;
import java.util.stream.Stream;

/** Packs a plugin that asks Kith for what its records say. */
public final class Witness {

    public static final List<Capability> CAPABILITIES = Stream.of(
                    "records:customer.name:read",
                    "records:customer.email:read",
                    "records:customer.employees:read",
                    "records:customer.level:write",
                    "records:task:write")
            .map(text -> Capability.of(text).orElseThrow())
            .toList();

    private static final String DEFINITIONS = """
            kind: object
            key: witness_question
            label: {en: Question, zh: 问题}
            plural: {en: Questions, zh: 问题}
            title: name
            fields:
              - {key: name, type: text, label: {en: Name, zh: 名称}, required: true}
              - {key: asks, type: text, label: {en: What is asked, zh: 所问}}
              - {key: about, type: text, label: {en: About, zh: 关于}}
              - {key: answer, type: longText, label: {en: Answer, zh: 答案}, readOnly: true}
              - {key: kind, type: choice, label: {en: Kind, zh: 类型}, options: [small: {en: Small, zh: 小}, large: {en: Large, zh: 大}]}
              - {key: size, type: integer, label: {en: Size, zh: 大小}, filterable: true}
              - {key: worth, type: money, label: {en: Worth, zh: 价值}, filterable: true}
              - {key: day, type: date, label: {en: Day, zh: 日期}}
              - {key: customer, type: reference, label: {en: Customer, zh: 客户}, to: customer, onDelete: clear}
              - {key: contact, type: reference, label: {en: Contact, zh: 联系人}, to: contact, onDelete: clear}
            ---
            kind: extension
            object: customer
            fields:
              - {key: witness_mark, type: text, label: {en: Mark, zh: 标记}, readOnly: true}
            """;

    private Witness() {}

    public static PackedPlugin packed() {
        return PackedPlugin.of("witness")
                .asking(CAPABILITIES.stream().map(Capability::key).toArray(String[]::new))
                .with("definitions/question.yaml", DEFINITIONS)
                .hooks(AskTheHost.class);
    }
}
