package io.kith.plugins.hello;

import static io.kith.testkit.KithAssertions.assertThat;

import io.kith.sdk.record.StoredRecord;
import io.kith.testkit.FakeHost;
import io.kith.testkit.KithPluginTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

@KithPluginTest
class GreetByNameTest {

    @Test
    void findsWordsInTheLanguageOfTheName(FakeHost host) {
        assertThat(host.add("hello_greeting", Map.of("name", "Ada"))).has("words", "Hello, Ada!");
        assertThat(host.add("hello_greeting", Map.of("name", "李雷"))).has("words", "李雷，您好！");
    }

    @Test
    void leavesWordsAloneThatSomebodyHasFound(FakeHost host) {
        host.add("hello_greeting", Map.of("name", "Ada", "words", "Good evening, Ada"));
        assertThat(host.only("hello_greeting")).has("words", "Good evening, Ada");
    }

    @Test
    void refusesWordsThatDoNotNameWhomTheyGreet(FakeHost host) {
        StoredRecord greeting = host.add("hello_greeting", Map.of("name", "Ada"));
        assertThat(host.refusalOf(greeting, Map.of("words", "Good evening")))
                .isFor("words")
                .says("words", "The words have to name whom they greet", "问候语须提到问候对象");
    }

    @Test
    void leavesItToKithToMissAName(FakeHost host) {
        assertThat(host.refusalOf("hello_greeting", Map.of("words", "Hello"))).isFor("name");
    }
}
