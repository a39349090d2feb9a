package io.kith.config.definition;

/** How the values of a field are analysed for search. */
public enum SearchRole {
    /** Names of people and organizations: words, pinyin, initials, one typo. */
    NAME,
    /** Telephone numbers: any run of digits. */
    PHONE,
    /** E-mail addresses: whole, local part, domain. */
    EMAIL,
    /** Numbers and codes such as C-2026-000123. */
    CODE,
    /** Running text. */
    TEXT
}
