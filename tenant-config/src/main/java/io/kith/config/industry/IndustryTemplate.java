package io.kith.config.industry;

import io.kith.config.definition.TemplateDefinition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * A template with all that belongs to it.
 *
 * @param files definitions in YAML by path, in the order of their template, as a company would send them
 * @param samples examples by the key of their object, in each language
 */
public record IndustryTemplate(
        TemplateDefinition definition, SequencedMap<String, String> files, SequencedMap<String, Samples> samples) {

    /** Examples of one object, told in each language. */
    public record Samples(List<SampleRow> en, List<SampleRow> zh) {

        public Samples {
            en = List.copyOf(en);
            zh = List.copyOf(zh);
        }

        public List<SampleRow> in(Locale locale) {
            return locale.getLanguage().equals("zh") ? zh : en;
        }
    }

    public IndustryTemplate {
        files = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(files));
        samples = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(samples));
    }

    public String key() {
        return definition.key();
    }

    /** Examples of an object; none of one that the template has no examples of. */
    public List<SampleRow> samples(String object, Locale locale) {
        Samples samples = samples().get(object);
        return samples == null ? List.of() : samples.in(locale);
    }
}
