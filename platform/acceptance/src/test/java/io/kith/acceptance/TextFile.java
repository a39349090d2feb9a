package io.kith.acceptance;

/** A file of text, as forms of browsers send it. */
final class TextFile {

    private static final String BOUNDARY = "a-line-that-no-file-has";

    static final String MEDIA_TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    private TextFile() {}

    static String form(String name, String text) {
        return String.join(
                "\r\n",
                "--" + BOUNDARY,
                "Content-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"",
                "Content-Type: " + (name.endsWith(".csv") ? "text/csv" : "text/plain"),
                "",
                text,
                "--" + BOUNDARY + "--",
                "");
    }
}
