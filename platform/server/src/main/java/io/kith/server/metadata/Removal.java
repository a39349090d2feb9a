package io.kith.server.metadata;

import io.kith.config.definition.DefinitionKind;
import io.kith.config.text.Sentence;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of a company's own definitions somebody wants to be gone. */
public sealed interface Removal {

    /** Whose it is; null for what belongs to none. */
    @Nullable String object();

    /** The one that it has now; of a process, its field. */
    String key();

    /** What it is, in words. */
    Sentence words();

    /** Of a definition with a file of its own. */
    record OfDefinition(DefinitionKind kind, @Nullable String object, String key) implements Removal {

        @Override
        public Sentence words() {
            return kind.words();
        }
    }

    /** Of what stands within what is said of an object, whoever has declared it. */
    record OfPart(Part part, String object, String key) implements Removal {

        @Override
        public Sentence words() {
            return part.words;
        }
    }

    /** What goes from an object one by one. */
    enum Part {
        FIELD("field", "字段"),
        RULE("rule", "规则"),
        UNIQUE("unique", "联合唯一");

        private final Sentence words;

        Part(String en, String zh) {
            this.words = Sentence.of(en, zh);
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Kinds by which removals are named; an extension goes with its last part, and templates are nobody's own. */
    static List<String> kinds() {
        return Stream.concat(
                        Arrays.stream(DefinitionKind.values())
                                .filter(Removal::goes)
                                .map(DefinitionKind::key),
                        Arrays.stream(Part.values()).map(Part::key))
                .toList();
    }

    /** Whether what is of a kind belongs to an object. */
    static boolean isOfAnObject(String kind) {
        return part(kind).isPresent()
                || definition(kind)
                        .filter(one -> switch (one) {
                            case PROCESS, VIEW, LAYOUT, TRANSLATION -> true;
                            case OBJECT,
                                    EXTENSION,
                                    CHOICE_LIST,
                                    NUMBER_SEQUENCE,
                                    RULE_SET,
                                    RULE_SET_VALUES,
                                    NAVIGATION,
                                    ROLE,
                                    TEMPLATE -> false;
                        })
                        .isPresent();
    }

    /** @param kind one of {@link #kinds} */
    static Removal of(String kind, @Nullable String object, String key) {
        Optional<Part> part = part(kind);
        if (part.isPresent() && object != null) {
            return new OfPart(part.get(), object, key);
        }
        return new OfDefinition(definition(kind).orElseThrow(), object, key);
    }

    /** What is of a kind, in words. */
    static Sentence words(String kind) {
        return part(kind)
                .map(part -> part.words)
                .orElseGet(() -> definition(kind).orElseThrow().words());
    }

    private static boolean goes(DefinitionKind kind) {
        return kind != DefinitionKind.EXTENSION && kind != DefinitionKind.TEMPLATE;
    }

    private static Optional<Part> part(String kind) {
        return Arrays.stream(Part.values())
                .filter(part -> part.key().equals(kind))
                .findFirst();
    }

    private static Optional<DefinitionKind> definition(String kind) {
        return Arrays.stream(DefinitionKind.values())
                .filter(one -> goes(one) && one.key().equals(kind))
                .findFirst();
    }

    /** {@code customer.c_usual}, {@code c_sector}. */
    default String name() {
        return object() == null ? key() : object() + "." + key();
    }
}
