package io.kith.server.plugin.gauge;

import io.kith.server.testing.PackedPlugin;

/** Packs a plugin that keeps series. */
public final class Gauge {

    private static final String DEFINITIONS = """
            kind: extension
            object: customer
            fields:
              - {key: gauge_score, type: decimal, label: {en: Score, zh: 评分}, scale: 1, minimum: 0, maximum: 100, series: month}
              - {key: gauge_good, type: boolean, label: {en: Good, zh: 良好}, formula: gauge_score >= 80}
              - {key: gauge_plain, type: integer, label: {en: Plain, zh: 普通}, readOnly: true}
            ---
            kind: extension
            object: contact
            fields:
              - {key: gauge_trust, type: integer, label: {en: Trust, zh: 信任}, series: year}
            ---
            kind: object
            key: gauge_diary
            label: {en: Gauged diary, zh: 计量日记}
            plural: {en: Gauged diaries, zh: 计量日记}
            title: name
            owner: owner
            privateIf: private
            fields:
              - {key: name, type: text, label: {en: Name, zh: 名称}, required: true}
              - {key: owner, type: user, label: {en: Author, zh: 作者}}
              - {key: private, type: boolean, label: {en: Private, zh: 私密}}
              - {key: words, type: integer, label: {en: Words, zh: 字数}, series: day}
            """;

    private Gauge() {}

    public static PackedPlugin packed() {
        return PackedPlugin.of("gauge")
                .asking("records:customer.name:read")
                .with("definitions/gauge.yaml", DEFINITIONS);
    }

    /** The next release, which scores by the year. */
    public static PackedPlugin withYears() {
        return PackedPlugin.of("gauge")
                .with("plugin.yaml", """
                        id: gauge
                        version: 1.1.0
                        namespace: gauge
                        sdk: ">=1.0 <2"
                        label: {en: Plugin gauge, zh: 插件 gauge}
                        publisher: Tests
                        """)
                .asking("records:customer.name:read")
                .with(
                        "definitions/gauge.yaml",
                        DEFINITIONS.replace("maximum: 100, series: month", "maximum: 100, series: year"));
    }
}
