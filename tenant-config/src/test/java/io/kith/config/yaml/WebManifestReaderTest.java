package io.kith.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Label;
import io.kith.config.definition.WebContribution;
import io.kith.config.definition.WebManifest;
import io.kith.config.definition.WebSlot;
import io.kith.config.definition.WidgetSize;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebManifestReaderTest {

    private static final String WHOLE = """
            {
              "entry": "index.js",
              "css": "style.css",
              "contributes": {
                "pages": [{"path": "open-visits", "title": {"en": "Open visits", "zh": "未完成拜访"}, "icon": "wrench"}],
                "recordPanels": [{"object": "customer", "id": "visits", "title": {"en": "Visits", "zh": "拜访"}}],
                "commands": [{"id": "new-visit", "title": {"en": "New visit", "zh": "新建拜访"}}],
                "fieldRenderers": [{"object": "customer", "field": "acme_mood", "id": "mood"}],
                "dashboardWidgets": [
                  {"id": "by-week", "title": {"en": "By week", "zh": "每周拜访"}, "size": "large", "icon": "chart-line", "object": "customer"},
                  {"id": "today", "title": {"en": "Today", "zh": "今日拜访"}}
                ]
              }
            }
            """;

    @Test
    void readsWhatAPluginPutsWhere() {
        WebManifestReader.Result result = WebManifestReader.read("web/plugin.json", WHOLE);
        assertThat(result.findings()).isEmpty();
        WebManifest manifest = result.manifest().orElseThrow();
        assertThat(manifest.entry()).isEqualTo("index.js");
        assertThat(manifest.css()).isEqualTo("style.css");
        assertThat(manifest.contributions())
                .containsExactly(
                        new WebContribution(
                                WebSlot.PAGE,
                                "open-visits",
                                new Label("Open visits", "未完成拜访"),
                                null,
                                null,
                                "wrench",
                                null),
                        new WebContribution(
                                WebSlot.DASHBOARD_WIDGET,
                                "by-week",
                                new Label("By week", "每周拜访"),
                                "customer",
                                null,
                                "chart-line",
                                WidgetSize.LARGE),
                        new WebContribution(
                                WebSlot.DASHBOARD_WIDGET,
                                "today",
                                new Label("Today", "今日拜访"),
                                null,
                                null,
                                null,
                                WidgetSize.MEDIUM),
                        new WebContribution(
                                WebSlot.RECORD_PANEL,
                                "visits",
                                new Label("Visits", "拜访"),
                                "customer",
                                null,
                                null,
                                null),
                        new WebContribution(
                                WebSlot.FIELD_RENDERER,
                                "mood",
                                Label.same("mood"),
                                "customer",
                                "acme_mood",
                                null,
                                null),
                        new WebContribution(
                                WebSlot.COMMAND, "new-visit", new Label("New visit", "新建拜访"), null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "entry": "index.js",   | "entri": "index.js",       | web/plugin.json:2:3 web: unknown key 'entri'; did you mean 'entry'? (allowed: entry, css, contributes)
            "entry": "index.js",   | "icon": "a",               | web/plugin.json:1:1 web: 'entry' is missing
            "entry": "index.js",   | "entry": ["index.js"],     | web/plugin.json:2:12 web: 'entry' must be a text
            "pages"                | "page"                     | web/plugin.json:5:5 web: 'contributes': unknown key 'page'; did you mean 'pages'?
            "path": "open-visits"  | "path": "Open"             | web/plugin.json:5:24 web: 'contributes': 'pages': 'path' must be words of small letters and digits
            "path": "open-visits"  | "id": "open-visits"        | web/plugin.json:5:15 web: 'contributes': 'pages': 'path' is missing
            "object": "customer",  | "icon": "box",             | web/plugin.json:6:22 web: 'contributes': 'recordPanels': 'object' is missing
            "icon": "wrench"       | "icon": "Wrench!"          | web/plugin.json:5:94 web: 'contributes': 'pages': 'icon' must be the name of a Lucide icon
            "zh": "拜访"            | "fr": "Visites"            | web/plugin.json:6:87 web: 'contributes': 'recordPanels': 'title': unknown key 'fr' (allowed: en, zh)
            "field": "acme_mood"   | "title": "Mood"           | 'fieldRenderers': 'field' is missing
            "fieldRenderers": [    | "fieldRenderers": [{"object": "customer", "field": "acme_mood", "id": "moods"}, | 'fieldRenderers': 'acme_mood' has two of them
            "size": "large"        | "size": "huge"           | 'dashboardWidgets': 'size' cannot be 'huge'
            "commands": [          | "commands": ["more",       | web/plugin.json:7:18 web: 'contributes': 'commands' must be a list of objects
            "commands": [          | "commands": [{"id": "new-visit", "title": "Twice"}, | web/plugin.json:7:63 web: 'contributes': 'commands': 'new-visit' is there twice
            """)
    void saysWhereItIsWrongAndWhatIsAllowed(String right, String wrong, String finding) {
        WebManifestReader.Result result = WebManifestReader.read("web/plugin.json", WHOLE.replace(right, wrong));
        assertThat(result.manifest()).isEmpty();
        assertThat(result.findings())
                .extracting(one -> one.toString())
                .anySatisfy(text -> assertThat(text).contains(finding));
    }

    @Test
    void whatIsNoObjectIsRefused() {
        for (String text : new String[] {"[]", "\"index.js\"", "{", ""}) {
            WebManifestReader.Result result = WebManifestReader.read("web/plugin.json", text);
            assertThat(result.manifest()).isEmpty();
            assertThat(result.findings()).isNotEmpty();
        }
    }

    @Test
    void allFindingsAreThereAtOnce() {
        WebManifestReader.Result result = WebManifestReader.read(
                "web/plugin.json",
                WHOLE.replace("\"entry\"", "\"entri\"")
                        .replace("\"path\"", "\"pathh\"")
                        .replace("zh", "fr"));
        assertThat(result.findings()).hasSizeGreaterThanOrEqualTo(5);
    }
}
