package io.kith.sdk.http;

/** What a reply may be. A closed list: replies come from the console's own address, where a page or a script could do what the person can. */
public enum ContentType {
    JSON("application/json"),
    TEXT("text/plain"),
    CSV("text/csv"),
    PDF("application/pdf"),
    PNG("image/png"),
    JPEG("image/jpeg"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final String key;

    ContentType(String key) {
        this.key = key;
    }

    /** As it stands in the header. */
    public String key() {
        return key;
    }
}
