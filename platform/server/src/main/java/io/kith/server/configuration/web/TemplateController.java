package io.kith.server.configuration.web;

import io.kith.config.definition.Label;
import io.kith.config.industry.IndustryTemplate;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.configuration.Templates;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Templates of industries, to look at before one is planned and applied. */
@RestController
class TemplateController {

    private final Templates templates;

    TemplateController(Templates templates) {
        this.templates = templates;
    }

    record ObjectView(String key, Label label, Label plural, String icon) {}

    record Shown(
            String key,
            Label label,
            Label description,
            List<ObjectView> objects,
            List<String> extended,
            int fields,
            int processes,
            int views,
            int samples) {

        static Shown of(Templates.Content content) {
            IndustryTemplate template = content.template();
            return new Shown(
                    template.key(),
                    template.definition().label(),
                    template.definition().description(),
                    content.objects().stream()
                            .map(object -> new ObjectView(object.key(), object.label(), object.plural(), object.icon()))
                            .toList(),
                    content.extended(),
                    content.fields(),
                    content.processes(),
                    content.views(),
                    template.samples().values().stream()
                            .mapToInt(samples -> samples.en().size())
                            .sum());
        }
    }

    record Answer(List<Shown> templates) {}

    @GetMapping("/api/v1/configuration/templates")
    Answer list() {
        Access.require(Permission.READ_CONFIGURATION);
        return new Answer(templates.contents().stream().map(Shown::of).toList());
    }

    record Files(Map<String, String> files) {}

    @GetMapping("/api/v1/configuration/templates/{key}/files")
    Files files(@PathVariable String key) {
        Access.require(Permission.READ_CONFIGURATION);
        return new Files(new TreeMap<>(templates.get(key).files()));
    }
}
