package io.kith.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of a plugin: each of its methods may ask for a {@link FakeHost} of its own, a company that has activated the plugin and has no records
 * yet.
 *
 * <pre>{@code
 * @KithPluginTest
 * class GreetByNameTest {
 *
 *     @Test
 *     void findsWordsForWhoeverIsGreeted(FakeHost host) {
 *         host.add("hello_greeting", Map.of("name", "Ada"));
 *         assertThat(host.only("hello_greeting")).has("words", "Hello, Ada!");
 *     }
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(FakeHostParameter.class)
public @interface KithPluginTest {

    /**
     * The directory with the {@code plugin.yaml}, from that of the module; its definitions are in {@code definitions} or
     * {@code src/main/definitions}. Empty for the nearest one above the classes of the test.
     */
    String directory() default "";

    /** Directories, likewise, of plugins that this one builds on; their hooks are not called. */
    String[] others() default {};

    /** Files, from the directory of the module, with definitions of the company itself. */
    String[] company() default {};

    /** The classes that are called; all with {@link org.pf4j.Extension} on the class path if none are named. */
    Class<?>[] hooks() default {};
}
