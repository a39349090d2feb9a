package io.kith.server.configuration;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.ExtensionDefinition;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.ProcessDefinition;
import io.kith.config.definition.ViewDefinition;
import io.kith.config.industry.Industries;
import io.kith.config.industry.IndustryTemplate;
import io.kith.config.plan.Planner;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import io.kith.config.yaml.FieldIds;
import io.kith.server.problem.ErrorCode;
import io.kith.server.problem.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** What companies of an industry can begin with. A template is files like any other: planned and applied, they are the company's own. */
@Service
public final class Templates {

    private final List<IndustryTemplate> all = Industries.load();
    private final List<Content> contents = all.stream().map(Templates::content).toList();

    /**
     * What is in a template.
     *
     * @param extended keys of the objects that it adds fields or views to
     * @param fields of all objects together
     */
    public record Content(
            IndustryTemplate template,
            List<ObjectDefinition> objects,
            List<String> extended,
            int fields,
            int processes,
            int views) {}

    public List<Content> contents() {
        return contents;
    }

    /** 404 if there is no such template. */
    public IndustryTemplate get(String key) {
        return all.stream()
                .filter(template -> template.key().equals(key))
                .findFirst()
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND).exception());
    }

    private static Content content(IndustryTemplate template) {
        List<Definitions> read = template.files().entrySet().stream()
                .map(file -> DefinitionReader.read(
                                file.getKey(),
                                file.getValue(),
                                DefinitionOwner.TENANT,
                                FieldIds.derived("template/" + template.key()))
                        .definitions())
                .toList();
        Definitions whole = Planner.gathered(Definitions.joined(read));
        List<ExtensionDefinition> parts = Stream.concat(
                        whole.objects().stream().map(ObjectDefinition::content), whole.extensions().stream())
                .toList();
        return new Content(
                template,
                whole.objects(),
                whole.extensions().stream()
                        .map(ExtensionDefinition::object)
                        .sorted()
                        .toList(),
                parts.stream().mapToInt(part -> part.fields().size()).sum(),
                parts.stream()
                        .mapToInt(
                                part -> part.documents(ProcessDefinition.class).size())
                        .sum(),
                parts.stream()
                        .mapToInt(part -> part.documents(ViewDefinition.class).size())
                        .sum());
    }
}
