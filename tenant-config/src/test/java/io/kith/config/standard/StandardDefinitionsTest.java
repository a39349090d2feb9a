package io.kith.config.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.kith.config.definition.Definitions;
import io.kith.config.definition.FieldDefinition;
import io.kith.config.definition.Label;
import io.kith.config.definition.ObjectDefinition;
import io.kith.config.definition.Option;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StandardDefinitionsTest {

    private static final Map<String, ObjectDefinition> OBJECTS = StandardDefinitions.load().objects().stream()
            .collect(Collectors.toMap(ObjectDefinition::key, Function.identity()));

    @Test
    void declareCustomersContactsAndActivities() {
        assertThat(OBJECTS).containsOnlyKeys("customer", "contact", "task", "note", "call", "meeting");
    }

    @Test
    void requireOnlyANameAndWhenAMeetingBegins() {
        for (ObjectDefinition object : OBJECTS.values()) {
            assertThat(object.fields())
                    .filteredOn(FieldDefinition::required)
                    .extracting("key")
                    .isEqualTo(object.key().equals("meeting") ? List.of("subject", "start") : List.of(object.title()));
        }
    }

    @Test
    void haveAnOwnerEach() {
        assertThat(OBJECTS.values()).extracting(ObjectDefinition::owner).containsOnly("owner");
    }

    @Test
    void letActivitiesBePrivateAndStandInTimelines() {
        assertThat(OBJECTS.values())
                .filteredOn(object -> object.timeline() != null)
                .extracting(ObjectDefinition::key, ObjectDefinition::privateIf)
                .containsExactlyInAnyOrder(
                        tuple("task", "private"),
                        tuple("note", "private"),
                        tuple("call", "private"),
                        tuple("meeting", "private"));
    }

    @Test
    void startCustomersAsOrganizations() {
        FieldDefinition kind = customer().fields().stream()
                .filter(field -> field.key().equals("kind"))
                .findAny()
                .orElseThrow();

        assertThat(kind.defaultValue()).isEqualTo("organization");
        assertThat(kind.options()).extracting(Option::key).containsExactly("organization", "person");
    }

    @Test
    void speakBothLanguages() {
        for (ObjectDefinition object : OBJECTS.values()) {
            List<Label> labels = new ArrayList<>(List.of(object.label(), object.plural()));
            for (FieldDefinition field : object.fields()) {
                labels.add(field.label());
                if (field.help() != null) {
                    labels.add(field.help());
                }
                field.options().forEach(option -> labels.add(option.label()));
            }
            assertThat(labels).allSatisfy(label -> {
                assertThat(label.zh()).matches(".*\\p{IsHan}.*").doesNotContain(" ");
                assertThat(label.en()).matches("\\p{ASCII}+").matches("[A-Z].*");
            });
        }
    }

    @Test
    void haveTheSameIdsOnEveryMachine() {
        Definitions again = StandardDefinitions.load();

        assertThat(again.objects()).containsExactlyInAnyOrderElementsOf(OBJECTS.values());
        assertThat(customer().fields())
                .filteredOn(field -> field.key().equals("name"))
                .extracting(FieldDefinition::id)
                .as("records are stored under this id; it must never change")
                .containsExactly("b5c3devvpt");
    }

    private static ObjectDefinition customer() {
        return Objects.requireNonNull(OBJECTS.get("customer"));
    }
}
