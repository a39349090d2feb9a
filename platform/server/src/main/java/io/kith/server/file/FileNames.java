package io.kith.server.file;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file may be called: anything that is no path, cannot deceive the eye, and is not run by who opens it. */
final class FileNames {

    static final int LONGEST = 255;

    private static final String UNNAMED = "file";
    private static final Pattern FOLDERS = Pattern.compile("^.*[/\\\\]", Pattern.DOTALL);
    /** Control characters, halves of pairs, and those that turn the direction of what follows them. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private static final Set<String> PROGRAMS = Set.of(
            "app", "bat", "chm", "cmd", "com", "command", "cpl", "dll", "dmg", "exe", "hta", "jar", "js", "jse", "lnk",
            "msi", "msp", "pif", "ps1", "reg", "scr", "sh", "url", "vbe", "vbs", "wsf", "wsh");

    private FileNames() {}

    /** The name of a file that is sent; there always is one, and it fits. */
    static String cleaned(String sent) {
        String bare = UNSEEN.matcher(FOLDERS.matcher(sent).replaceFirst("")).replaceAll("");
        String name = Normalizer.normalize(bare, Normalizer.Form.NFC).strip();
        return name.isEmpty() || name.chars().allMatch(c -> c == '.') ? UNNAMED : shortened(name);
    }

    /** Whether its ending lets a computer run it. */
    static boolean isProgram(String name) {
        // some systems leave out what a name ends with
        String seen = name.replaceFirst("[. ]+$", "");
        return PROGRAMS.contains(seen.substring(seen.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                && seen.contains(".");
    }

    static int length(String name) {
        return name.codePointCount(0, name.length());
    }

    /** In the middle, so that the ending stays. */
    private static String shortened(String name) {
        if (length(name) <= LONGEST) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && name.length() - dot <= 16 ? name.substring(dot) : "";
        String rest = name.substring(0, name.length() - ending.length());
        return rest.substring(0, rest.offsetByCodePoints(0, LONGEST - 1 - length(ending))) + "…" + ending;
    }
}
