package io.kith.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.config.definition.Capability;
import io.kith.config.definition.FieldRight;
import io.kith.config.definition.PluginDefinitions;
import io.kith.config.record.Coercion;
import io.kith.config.standard.StandardDefinitions;
import io.kith.config.yaml.DefinitionOwner;
import io.kith.config.yaml.DefinitionReader;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is seen through a plugin is what both it and whoever it acts for may see. */
class PluginReachTest {

    private static final String PLUGIN = """
            kind: object
            key: thing_thing
            label: Thing
            plural: Things
            title: name
            fields:
              - {key: name, type: text, label: Name, required: true}
              - {key: state, type: text, label: State, readOnly: true}
              - {key: twice, type: integer, label: Twice, formula: "1 + 1"}
              - {key: contact, type: reference, label: Contact, to: contact, onDelete: clear}
              - {key: about, type: reference, label: About, to: [contact, customer], onDelete: clear, inverse: thing_about}
            ---
            kind: extension
            object: customer
            fields: [{key: thing_mark, type: text, label: Mark}]
            """;

    private static final String COMPANY = """
            kind: extension
            object: thing_thing
            fields: [{key: c_note, id: note1, type: text, label: Note}]
            ---
            kind: role
            key: c_seller
            label: Seller
            objects:
              customer: {read: own, update: own, fields: {level: read, phone: hidden, email: masked}}
              thing_thing: {read: all}
            """;

    private static final Schema WHOLE = SchemaCompiler.compile(
                    List.of(StandardDefinitions.load()),
                    List.of(new PluginDefinitions(
                            "thing",
                            "1.0.0",
                            DefinitionReader.read("p.yaml", PLUGIN, new DefinitionOwner.Plugin("thing", "thing"))
                                    .definitions())),
                    DefinitionReader.read("c.yaml", COMPANY, DefinitionOwner.TENANT)
                            .definitions())
            .schema();

    private static Schema seen(Schema by, String... capabilities) {
        return by.seenThrough(new PluginReach(
                "thing",
                Stream.of(capabilities)
                        .map(text -> Capability.of(text).orElseThrow())
                        .toList()));
    }

    private static ObjectType object(Schema schema, String key) {
        return schema.object(key).orElseThrow();
    }

    private static FieldRight right(Schema schema, String object, String field) {
        ObjectType type = object(schema, object);
        return type.field(field).map(type::right).orElse(FieldRight.HIDDEN);
    }

    @Test
    void itsOwnObjectsAndFieldsNeedNoCapability() {
        Schema seen = seen(WHOLE);
        assertThat(seen.objects()).extracting(ObjectType::key).containsExactly("customer", "thing_thing");
        assertThat(object(seen, "customer").fields()).extracting(Field::key).containsExactly("thing_mark");
        assertThat(right(seen, "thing_thing", "name")).isEqualTo(FieldRight.WRITE);
        assertThat(object(seen, "thing_thing").rights().create()).isTrue();
        assertThat(object(seen, "customer").rights().create()).isFalse();
        assertThat(object(seen, "customer").rights().update()).isEqualTo(Reach.ALL);
    }

    @Test
    void whatACompanyAddsToItsObjectItReads() {
        assertThat(right(seen(WHOLE), "thing_thing", "c_note")).isEqualTo(FieldRight.READ);
    }

    @Test
    void itWritesFieldsOfItsOwnThatPeopleCannot() {
        ObjectType thing = object(seen(WHOLE), "thing_thing");
        assertThat(Coercion.isWritable(thing, thing.field("state").orElseThrow()))
                .isTrue();
        assertThat(Coercion.isWritable(thing, thing.field("twice").orElseThrow()))
                .isFalse();
        ObjectType whole = object(WHOLE, "thing_thing");
        assertThat(Coercion.isWritable(whole, whole.field("state").orElseThrow()))
                .isFalse();
    }

    @Test
    void referencesAreThereToWhatItMayRead() {
        ObjectType thing = object(seen(WHOLE), "thing_thing");
        assertThat(thing.field("contact")).isEmpty();
        assertThat(thing.field("about").orElseThrow().definition().to()).containsExactly("customer");
        assertThat(object(seen(WHOLE, "records:contact.name:read"), "thing_thing")
                        .field("contact"))
                .isPresent();
    }

    @Test
    void aCapabilityGivesNoMoreThanWhoeverItActsForHas() {
        Schema seller = WHOLE.seenBy(Set.of("c_seller"));
        Schema seen = seen(seller, "records:customer:write", "records:contact:read");
        assertThat(seen.object("contact")).isEmpty();
        assertThat(right(seen, "customer", "name")).isEqualTo(FieldRight.WRITE);
        assertThat(right(seen, "customer", "level")).isEqualTo(FieldRight.READ);
        assertThat(right(seen, "customer", "email")).isEqualTo(FieldRight.MASKED);
        assertThat(right(seen, "customer", "phone")).isEqualTo(FieldRight.HIDDEN);
        Rights rights = object(seen, "customer").rights();
        assertThat(rights.read()).isEqualTo(object(seller, "customer").rights().read());
        assertThat(rights.create()).isFalse();
        assertThat(rights.delete().isNone()).isTrue();
    }

    @Test
    void whoeverItActsForHasNoMoreThanItsCapabilities() {
        Schema seen = seen(WHOLE, "records:customer.level:write", "records:customer.name:read");
        assertThat(object(seen, "customer").fields())
                .extracting(Field::key)
                .containsExactly("name", "level", "thing_mark");
        assertThat(right(seen, "customer", "level")).isEqualTo(FieldRight.WRITE);
        assertThat(right(seen, "customer", "name")).isEqualTo(FieldRight.READ);
        assertThat(object(seen, "customer").whole()).isSameAs(object(WHOLE, "customer"));
    }
}
