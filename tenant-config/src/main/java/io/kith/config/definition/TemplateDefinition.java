package io.kith.config.definition;

import java.util.List;

/**
 * What a company can begin with, as its author declared it.
 *
 * @param key words of small letters, such as {@code real-estate}
 * @param description what it is for, in a sentence or two
 * @param include files of definitions beside it, which become the company's own
 * @param sampleData keys of the objects that it has examples of, each behind those that its examples refer to
 */
public record TemplateDefinition(
        String key, Label label, Label description, List<String> include, List<String> sampleData) {

    public TemplateDefinition {
        include = List.copyOf(include);
        sampleData = List.copyOf(sampleData);
    }
}
