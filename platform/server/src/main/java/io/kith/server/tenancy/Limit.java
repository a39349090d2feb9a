package io.kith.server.tenancy;

import io.kith.config.text.Sentence;
import java.util.Locale;

/** What an edition can hold down. */
public enum Limit {
    /** Active ones, and people who are invited. */
    MEMBERS(Sentence.of("Members", "成员")),
    RECORDS(Sentence.of("Records", "记录")),
    /** That the company has added itself. */
    FIELDS(Sentence.of("Own fields", "自定义字段")),
    /** That work. */
    TOKENS(Sentence.of("API tokens", "API 令牌")),
    /** Of programs; people have as many again, so that no program locks them out. */
    REQUESTS_PER_MINUTE(Sentence.of("Requests per minute", "每分钟请求数")),
    /** Of one file. */
    IMPORT_ROWS(Sentence.of("Rows of one import", "单次导入的行数")),
    /** Megabytes of files, deleted ones that can still be brought back too. */
    STORAGE(Sentence.of("Storage for files (MB)", "文件存储（MB）"));

    private final Sentence title;

    Limit(Sentence title) {
        this.title = title;
    }

    public Sentence title() {
        return title;
    }

    /** As in {@code requestsPerMinute}. */
    public String key() {
        String[] words = name().toLowerCase(Locale.ROOT).split("_", -1);
        var key = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            key.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return key.toString();
    }

    /** Its column in the table of editions. */
    String column() {
        return this == STORAGE ? "storage_mb" : name().toLowerCase(Locale.ROOT);
    }
}
