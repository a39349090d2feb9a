package io.kith.acceptance;

/** What somebody's browser prefers, and with it all that they read. */
enum Language {
    ENGLISH("en-US", "America/New_York"),
    CHINESE("zh-CN", "Asia/Shanghai");

    private final String locale;
    private final String timeZone;

    Language(String locale, String timeZone) {
        this.locale = locale;
        this.timeZone = timeZone;
    }

    String locale() {
        return locale;
    }

    String timeZone() {
        return timeZone;
    }

    /** Picks what this reader sees. */
    String of(String english, String chinese) {
        return this == ENGLISH ? english : chinese;
    }
}
