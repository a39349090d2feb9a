package io.kith.config.industry;

import io.kith.config.definition.TemplateDefinition;
import io.kith.config.industry.IndustryTemplate.Samples;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.ReadResult;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** The templates that ship with this module. */
public final class Industries {

    private static final List<String> NAMES = List.of("general-b2b", "bank", "real-estate", "telecom", "restaurant");

    private Industries() {}

    /** @throws IllegalStateException if the shipped files are broken */
    public static List<IndustryTemplate> load() {
        return NAMES.stream().map(Industries::load).toList();
    }

    private static IndustryTemplate load(String name) {
        ReadResult read =
                DefinitionReader.read(name + "/template.yaml", text(name, "template.yaml"), DefinitionOwner.PLATFORM);
        if (!read.findings().isEmpty()
                || read.templates().size() != 1
                || !read.templates().getFirst().key().equals(name)) {
            throw new IllegalStateException("the template " + name + " is broken: " + read.findings());
        }
        TemplateDefinition definition = read.templates().getFirst();
        SequencedMap<String, String> files = new LinkedHashMap<>();
        definition.include().forEach(file -> files.put(file, text(name, file)));
        SequencedMap<String, Samples> samples = new LinkedHashMap<>();
        definition
                .sampleData()
                .forEach(object -> samples.put(
                        object, new Samples(samples(name, object + ".en.csv"), samples(name, object + ".zh.csv"))));
        return new IndustryTemplate(definition, files, samples);
    }

    private static List<SampleRow> samples(String name, String file) {
        return SampleTable.read(name + "/sample/" + file, text(name, "sample/" + file));
    }

    private static String text(String name, String file) {
        String path = "/kith/industries/" + name + "/" + file;
        try (InputStream stream = Industries.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("not on the class path: " + path);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
