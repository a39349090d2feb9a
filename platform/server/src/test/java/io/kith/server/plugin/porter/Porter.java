package io.kith.server.plugin.porter;

import io.kith.server.testing.PackedPlugin;

/** Packs the plugin. */
public final class Porter {

    private static final String DEFINITIONS = """
            kind: object
            key: porter_note
            label: {en: Note of the porter, zh: 门房便条}
            plural: {en: Notes of the porter, zh: 门房便条}
            title: name
            fields:
              - {key: name, type: text, label: {en: Name, zh: 名称}, required: true, maxLength: 20}
              - {key: size, type: integer, label: {en: Size, zh: 大小}}
            """;

    private Porter() {}

    /** @param endpoint that it answers by */
    public static PackedPlugin packed(String version, Class<?> endpoint) {
        return PackedPlugin.of("porter")
                .with("plugin.yaml", """
                        id: porter
                        version: %s
                        namespace: porter
                        sdk: ">=1.0 <2"
                        label: {en: Porter, zh: 门房}
                        publisher: Tests
                        """.formatted(version))
                .asking("records:customer.name:read", "http:localhost")
                .with("definitions/note.yaml", DEFINITIONS)
                .hooks(endpoint);
    }
}
