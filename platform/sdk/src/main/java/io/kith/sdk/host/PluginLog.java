package io.kith.sdk.host;

/**
 * The server's log, in lines that name the plugin and the company. For whoever develops and runs the plugin: never write what a record says.
 *
 * <p>A plugin has 60 lines a minute in each company; what is more is counted, and the next line says how many are missing. Lines end after
 * 2,000 characters. Needs no capability, does not block, throws nothing but {@link IllegalStateException} outside of a call.
 */
public interface PluginLog {

    void info(String line);

    void warn(String line);

    void error(String line);

    /** With what was thrown and where it comes from. */
    void error(String line, Throwable thrown);
}
