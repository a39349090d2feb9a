package io.kith.config.yaml;

import io.kith.config.definition.Label;
import io.kith.config.definition.WebContribution;
import io.kith.config.definition.WebManifest;
import io.kith.config.definition.WebSlot;
import io.kith.config.definition.WebSlot.AtObject;
import io.kith.config.definition.WidgetSize;
import io.kith.config.text.Sentence;
import io.kith.config.yaml.Node.Mapping;
import io.kith.config.yaml.Node.Sequence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the {@code web/plugin.json} of a plugin, which is YAML as all JSON is. What is wrong with it is findings, all at once. */
public final class WebManifestReader {

    private static final List<String> KEYS = List.of("entry", "css", "contributes");
    private static final int MOST_OF_A_SLOT = 50;
    private static final int LONGEST_PATH = 200;
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    private static final Sentence NAMED = Sentence.of(
            "must be words of small letters and digits with - between them, such as open-orders",
            "必须由小写字母和数字组成，各词以 - 相连，例如 open-orders");

    private final Findings findings;
    private final Section section;
    private final Labels labels = new Labels(new DefinitionOwner.Plugin("", ""));

    private WebManifestReader(Mapping mapping, Findings findings) {
        this.findings = findings;
        this.section = new Section(mapping, Sentence.of("web", "页面部分"), findings);
    }

    /**
     * What was read.
     *
     * @param manifest empty if there are findings
     */
    public record Result(Optional<WebManifest> manifest, List<Finding> findings) {

        public Result {
            findings = List.copyOf(findings);
        }
    }

    public static Result read(String file, String text) {
        Findings findings = new Findings(file);
        List<Node> documents = YamlReader.read(text, findings);
        if (findings.count() > 0) {
            return new Result(Optional.empty(), findings.inOrder());
        }
        if (documents.size() != 1 || !(documents.getFirst() instanceof Mapping mapping)) {
            findings.add(
                    new Position(1, 1),
                    Sentence.of("must be one JSON object", "必须是一个 JSON 对象").then(Sentence.allowed(KEYS)));
            return new Result(Optional.empty(), findings.inOrder());
        }
        WebManifest manifest = new WebManifestReader(mapping, findings).manifest();
        return new Result(findings.count() > 0 ? Optional.empty() : Optional.ofNullable(manifest), findings.inOrder());
    }

    private @Nullable WebManifest manifest() {
        section.allowOnly(KEYS);
        String entry = needed(section, "entry", LONGEST_PATH);
        String css = section.text("css", LONGEST_PATH);
        List<WebContribution> contributions = new ArrayList<>();
        if (!section.has("contributes")) {
            section.missing("contributes");
        } else if (section.node("contributes") instanceof Mapping mapping) {
            Section slots = section.within(mapping, "contributes");
            slots.allowOnly(WebSlot.keys());
            for (WebSlot slot : WebSlot.values()) {
                contributions.addAll(filling(slot, slots));
            }
        } else {
            section.wrongType(
                    "contributes",
                    Objects.requireNonNull(section.node("contributes")),
                    Sentence.of("an object of slots", "由各插槽组成的对象"));
        }
        return entry == null ? null : new WebManifest(entry, css, contributions);
    }

    private List<WebContribution> filling(WebSlot slot, Section slots) {
        Sequence list = slots.list(slot.key());
        List<WebContribution> filling = new ArrayList<>();
        if (list == null) {
            return filling;
        }
        if (list.items().size() > MOST_OF_A_SLOT) {
            slots.report(
                    slot.key(),
                    Sentence.of("has more than " + MOST_OF_A_SLOT + " of them", "超过 " + MOST_OF_A_SLOT + " 项"));
        }
        Set<String> ids = new HashSet<>();
        for (Node item : list.items()) {
            if (item instanceof Mapping mapping) {
                contribution(slot, slots.within(mapping, slot.key()), ids).ifPresent(filling::add);
            } else {
                findings.add(
                        item.at(),
                        slots.subject()
                                .then(": ", "：")
                                .then(Section.quoted(slot.key()))
                                .then("must be a list of objects", "必须是对象的列表"));
            }
        }
        return filling;
    }

    private Optional<WebContribution> contribution(WebSlot slot, Section one, Set<String> ids) {
        String naming = slot == WebSlot.PAGE ? "path" : "id";
        boolean isRenderer = slot == WebSlot.FIELD_RENDERER;
        List<String> keys = new ArrayList<>(List.of(naming, isRenderer ? "field" : "title"));
        if (slot == WebSlot.PAGE || slot == WebSlot.DASHBOARD_WIDGET) {
            keys.add("icon");
        }
        if (slot == WebSlot.DASHBOARD_WIDGET) {
            keys.add("size");
        }
        if (slot.atObject() != AtObject.NEVER) {
            keys.addFirst("object");
        }
        one.allowOnly(keys);
        String id = needed(one, naming, Words.LONGEST_KEY);
        if (id != null && !ID.matcher(id).matches()) {
            one.report(naming, NAMED);
        } else if (id != null && !ids.add(id)) {
            one.report(one.at(naming), Sentence.of("'" + id + "' is there twice", "“" + id + "”出现了两次"));
        }
        Label title = isRenderer ? Label.same(id == null ? "" : id) : labels.required(one, "title");
        String object = slot.atObject() == AtObject.ALWAYS
                ? needed(one, "object", Words.LONGEST_KEY)
                : one.text("object", Words.LONGEST_KEY);
        String field = isRenderer ? needed(one, "field", Words.LONGEST_KEY) : null;
        if (field != null && !ids.add(object + "." + field)) {
            one.report(one.at("field"), Sentence.of("'" + field + "' has two of them", "“" + field + "”有多个"));
        }
        String icon = slot == WebSlot.PAGE || one.has("icon") ? DefinitionReader.icon(one) : null;
        WidgetSize size = slot == WebSlot.DASHBOARD_WIDGET ? size(one) : null;
        return id == null || title == null
                ? Optional.empty()
                : Optional.of(new WebContribution(slot, id, title, object, field, icon, size));
    }

    private static WidgetSize size(Section widget) {
        String word = widget.word("size", WidgetSize.keys());
        return word == null ? WidgetSize.MEDIUM : WidgetSize.ofKey(word);
    }

    private static @Nullable String needed(Section section, String key, int longest) {
        if (!section.has(key)) {
            section.missing(key);
        }
        return section.text(key, longest);
    }
}
