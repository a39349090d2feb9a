package io.kith.server.plugin.trial;

import io.kith.server.testing.PackedPlugin;

/** Packs the plugin. */
public final class Trial {

    private static final String DEFINITIONS = """
            kind: object
            key: trial_visit
            label: {en: Visit, zh: 拜访}
            plural: {en: Visits, zh: 拜访}
            icon: handshake
            title: place
            fields:
              - {key: place, type: text, label: {en: Place, zh: 地点}, required: true, maxLength: 100, searchable: name}
              - {key: does, type: text, label: {en: What the hook does, zh: 扩展点的行为}}
              - {key: report, type: text, label: {en: Report, zh: 报告}, readOnly: true, maxLength: 500}
              - {key: cost, type: money, label: {en: Cost, zh: 费用}}
              - {key: share, type: decimal, label: {en: Share, zh: 份额}, scale: 2}
              - {key: people, type: integer, label: {en: People, zh: 人数}}
              - {key: paid, type: boolean, label: {en: Paid, zh: 已付}}
              - {key: day, type: date, label: {en: Day, zh: 日期}}
              - {key: begun, type: dateTime, label: {en: Begun, zh: 开始时间}}
              - {key: level, type: choice, label: {en: Level, zh: 级别}, options: [high: {en: High, zh: 高}, low: {en: Low, zh: 低}]}
              - {key: words, type: tags, label: {en: Words, zh: 标签}}
              - {key: at, type: address, label: {en: Where, zh: 地址}}
              - {key: customer, type: reference, label: {en: Customer, zh: 客户}, to: customer, onDelete: clear, inverse: trial_visits}
            ---
            kind: ruleSet
            key: trial_rest
            label: {en: Rest, zh: 休息}
            parameters:
              - {key: minutes, type: integer, label: {en: Minutes, zh: 分钟}, value: 10, minimum: 1}
            ---
            kind: object
            key: trial_diary
            label: {en: Diary, zh: 日记}
            plural: {en: Diaries, zh: 日记}
            title: name
            owner: owner
            privateIf: private
            fields:
              - {key: name, type: text, label: {en: Name, zh: 名称}, required: true}
              - {key: owner, type: user, label: {en: Author, zh: 作者}}
              - {key: private, type: boolean, label: {en: Private, zh: 私密}}
            ---
            kind: extension
            object: customer
            fields:
              - {key: trial_length, type: integer, label: {en: Length of the name, zh: 名称长度}, readOnly: true}
            unique:
              - {key: trial_house, fields: [city, website]}
            """;

    private Trial() {}

    public static PackedPlugin packed() {
        return PackedPlugin.of("trial")
                .asking("records:customer.name:read")
                .asked("{key: greeting, type: text, label: {en: Greeting, zh: 问候语}}")
                .with("definitions/visit.yaml", DEFINITIONS)
                .hooks(DoAsTheVisitSays.class, MeasureNames.class, Rest.class, TryRest.class, KeepVisits.class);
    }
}
