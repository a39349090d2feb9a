package io.kith.plugins.hello;

import io.kith.sdk.hook.BeforeSave;
import io.kith.sdk.record.Message;
import io.kith.sdk.record.RecordDraft;
import java.util.Optional;
import org.pf4j.Extension;

/** Finds words for a greeting that has none, and refuses words that do not name whom they greet. */
@Extension
public final class GreetByName implements BeforeSave {

    private static final Message NAMELESS = Message.of("The words have to name whom they greet", "问候语须提到问候对象");

    @Override
    public String object() {
        return "hello_greeting";
    }

    @Override
    public void beforeSave(RecordDraft greeting) {
        String name = greeting.value("name", String.class).orElse("");
        Optional<String> words = greeting.value("words", String.class);
        if (name.isEmpty()) {
            // it is required, and whoever left it out is told so
            return;
        }
        if (words.isEmpty()) {
            greeting.set("words", hello(name));
        } else if (!words.get().contains(name)) {
            greeting.refuse("words", NAMELESS);
        }
    }

    private static String hello(String name) {
        boolean chinese = name.codePoints().anyMatch(Character::isIdeographic);
        return chinese ? name + "，您好！" : "Hello, " + name + "!";
    }
}
