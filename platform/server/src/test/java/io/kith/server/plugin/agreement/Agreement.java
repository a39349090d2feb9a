package io.kith.server.plugin.agreement;

import io.kith.server.testing.PackedPlugin;

/** Packs a plugin that declares something of everything. */
public final class Agreement {

    private static final String DEFINITIONS = """
            kind: object
            key: agree_thing
            label: {en: Thing, zh: 事物}
            plural: {en: Things, zh: 事物}
            title: name
            fields:
              - {key: name, type: text, label: {en: Name, zh: 名称}, required: true, unique: true, maxLength: 30}
              - {key: number, type: autoNumber, label: {en: Number, zh: 编号}, pattern: "A-{000}"}
              - {key: does, type: text, label: {en: Does, zh: 行为}}
              - {key: said, type: longText, label: {en: Said, zh: 所言}, readOnly: true}
              - {key: size, type: integer, label: {en: Size, zh: 大小}, minimum: 0, maximum: 100, filterable: true}
              - {key: ratio, type: decimal, label: {en: Ratio, zh: 比率}, scale: 2, filterable: true}
              - {key: worth, type: money, label: {en: Worth, zh: 价值}, scale: 2, filterable: true}
              - {key: day, type: date, label: {en: Day, zh: 日期}, filterable: true}
              - {key: at, type: dateTime, label: {en: At, zh: 时间}, filterable: true}
              - {key: ok, type: boolean, label: {en: OK, zh: 可以}, default: true, filterable: true}
              - {key: kind, type: choice, label: {en: Kind, zh: 类型}, default: small, filterable: true, options: [small: {en: Small, zh: 小}, large: {en: Large, zh: 大}]}
              - {key: sorts, type: multiChoice, label: {en: Sorts, zh: 种类}, options: [a: {en: A, zh: 甲}, b: {en: B, zh: 乙}]}
              - {key: tags, type: tags, label: {en: Tags, zh: 标签}, filterable: true}
              - {key: mail, type: email, label: {en: Mail, zh: 邮箱}}
              - {key: phone, type: phone, label: {en: Phone, zh: 电话}, filterable: true}
              - {key: home, type: address, label: {en: Home, zh: 住址}}
              - {key: customer, type: reference, label: {en: Customer, zh: 客户}, to: customer, onDelete: clear, inverse: agree_things}
              - {key: contact, type: reference, label: {en: Contact, zh: 联系人}, to: contact, onDelete: clear}
              - {key: twice, type: integer, label: {en: Twice, zh: 两倍}, formula: size * 2, filterable: true}
              - {key: course, type: decimal, label: {en: Course, zh: 走势}, scale: 1, maximum: 100, series: month}
              - {key: title, type: text, label: {en: Title, zh: 标题}, formula: "name + ' of ' + customer.name"}
              - {key: reason, type: text, label: {en: Reason, zh: 原因}, requiredIf: "kind == 'large'"}
            rules:
              - {key: largeIsOk, unless: "kind != 'large' || ok", field: ok, message: {en: A large one is OK, zh: 大的必须可以}}
            unique:
              - {key: once, fields: [customer, day]}
            ---
            kind: ruleSet
            key: agree_score
            label: {en: Score, zh: 评分}
            parameters:
              - {key: weight, type: percent, label: {en: Weight, zh: 权重}, value: 40, minimum: 0, maximum: 100}
              - {key: ratio, type: decimal, label: {en: Ratio, zh: 比率}, value: 1.50}
              - {key: strict, type: boolean, label: {en: Strict, zh: 从严}, value: true}
              - {key: since, type: date, label: {en: Since, zh: 起始}, value: 2026-01-01}
            ---
            kind: extension
            object: customer
            fields:
              - {key: agree_mark, type: text, label: {en: Mark, zh: 标记}, readOnly: true}
              - {key: agree_sizes, type: integer, label: {en: Sizes, zh: 总大小}, rollup: {over: agree_thing.customer, function: sum, field: size}}
            """;

    private Agreement() {}

    public static PackedPlugin packed() {
        return PackedPlugin.of("agree")
                .asking(
                        "records:customer.name:read",
                        "records:customer.level:write",
                        "records:task:write",
                        "http:rates.example")
                .with("definitions/thing.yaml", DEFINITIONS)
                .hooks(DoAsTheThingSays.class, AnswerOfThings.class);
    }
}
