package io.kith.server.configuration.web;

import io.kith.config.definition.Label;
import io.kith.config.definition.Language;
import io.kith.server.access.Access;
import io.kith.server.access.Permission;
import io.kith.server.metadata.DeclaredTranslations;
import io.kith.server.metadata.DeclaredTranslations.Translated;
import io.kith.server.metadata.DeclaredTranslations.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What a company calls by words of its own, and what it can. */
@RestController
class TranslationController {

    private final DeclaredTranslations translations;

    TranslationController(DeclaredTranslations translations) {
        this.translations = translations;
    }

    record TranslatedView(String object, String language) {

        static TranslatedView of(Translated one) {
            return new TranslatedView(one.object(), one.language().key());
        }
    }

    record AllTranslated(long version, List<TranslatedView> translations) {}

    /** Null in a language of which the company leaves the words as they are. */
    record OwnWords(@Nullable String en, @Nullable String zh) {}

    record WordsView(List<String> place, @Nullable Label declared, OwnWords own) {

        static WordsView of(Words words) {
            return new WordsView(
                    words.place(),
                    words.declared(),
                    new OwnWords(words.own().get(Language.EN), words.own().get(Language.ZH)));
        }
    }

    /** @param version of the schema that they were read from, from which changes of them are planned */
    record AllWords(long version, List<WordsView> words) {}

    @GetMapping("/api/v1/configuration/translations")
    AllTranslated translated() {
        Access.require(Permission.READ_CONFIGURATION);
        DeclaredTranslations.All<Translated> all = translations.list();
        return new AllTranslated(
                all.version(), all.words().stream().map(TranslatedView::of).toList());
    }

    @GetMapping("/api/v1/configuration/translations/{object}")
    AllWords words(@PathVariable String object) {
        Access.require(Permission.READ_CONFIGURATION);
        DeclaredTranslations.All<Words> all = translations.of(object);
        return new AllWords(
                all.version(), all.words().stream().map(WordsView::of).toList());
    }
}
