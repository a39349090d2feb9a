package io.kith.server.plugin.scorer;

import io.kith.server.testing.PackedPlugin;

/** Packs a plugin that works by a rule set of its own. */
public final class Scorer {

    public static final String DEFINITIONS = """
            kind: ruleSet
            key: scorer_score
            label: {en: Score, zh: 评分}
            parameters:
              - {key: arpuWeight, type: percent, label: {en: Weight of revenue, zh: 收入权重}, value: 40, minimum: 0, maximum: 100}
              - {key: tenureWeight, type: percent, label: {en: Weight of tenure, zh: 在网权重}, value: 60, minimum: 0, maximum: 100}
              - {key: large, type: integer, label: {en: Large from, zh: 大客户起点}, value: 100, minimum: 1}
              - {key: strict, type: boolean, label: {en: Strict, zh: 从严}, value: false}
              - {key: since, type: date, label: {en: Since, zh: 起始日期}, value: 2026-01-01}
            check: arpuWeight + tenureWeight == 100
            message: {en: The weights come to 100, zh: 权重合计应为 100}
            ---
            kind: object
            key: scorer_question
            label: {en: Question of the scorer, zh: 评分问题}
            plural: {en: Questions of the scorer, zh: 评分问题}
            title: name
            fields:
              - {key: name, type: text, label: {en: Name, zh: 名称}, required: true}
              - {key: answer, type: text, label: {en: Answer, zh: 答案}, readOnly: true, maxLength: 500}
            ---
            kind: extension
            object: customer
            fields:
              - {key: scorer_points, type: decimal, label: {en: Points, zh: 分数}, formula: employees * scorer_score.arpuWeight / 100}
            """;

    private Scorer() {}

    /** @param definitions in place of the usual ones */
    public static PackedPlugin packed(String version, String definitions) {
        return PackedPlugin.of("scorer")
                .with("plugin.yaml", """
                        id: scorer
                        version: %s
                        namespace: scorer
                        sdk: ">=1.0 <2"
                        label: {en: Scorer, zh: 评分}
                        publisher: Tests
                        """.formatted(version))
                .asking("records:customer.employees:read")
                .asked(
                        "{key: endpoint, type: text, label: {en: Address, zh: 地址}, required: true}",
                        "{key: retries, type: integer, label: {en: Retries, zh: 重试次数}, value: 3, maximum: 5}",
                        "{key: loud, type: boolean, label: {en: Loud, zh: 详细}}",
                        "{key: region, type: choice, label: {en: Region, zh: 区域}, options: [north: {en: North, zh: 北}, south: {en: South, zh: 南}]}",
                        "{key: token, type: secret, label: {en: Token, zh: 令牌}}")
                .with("definitions/score.yaml", definitions)
                .hooks(AnswerByTheRules.class, TryScore.class);
    }
}
