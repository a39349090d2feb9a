package io.kith.server.plugin;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What a plugin has thrown, in words. What it throws is code of its own: whoever asks it for its message calls the plugin, so that this is done
 * only where the plugin is called anyway.
 *
 * @param type the name of its class
 * @param message as it calls itself, with its class
 * @param trace where it comes from
 */
record Thrown(String type, String message, String trace) {

    private static final int LONGEST_MESSAGE = 500;
    private static final int LONGEST_TRACE = 16_000;

    /** Takes as long as the plugin likes. */
    static Thrown of(Throwable thrown) {
        String type = thrown.getClass().getName();
        try {
            var trace = new StringWriter();
            thrown.printStackTrace(new PrintWriter(trace));
            return new Thrown(
                    type, shortened(thrown.toString(), LONGEST_MESSAGE), shortened(trace.toString(), LONGEST_TRACE));
        } catch (Throwable e) {
            return new Thrown(
                    type, type, type + ", which has thrown " + e.getClass().getName() + " when it was asked");
        }
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "…";
    }
}
