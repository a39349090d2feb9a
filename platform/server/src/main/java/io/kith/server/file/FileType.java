package io.kith.server.file;

import io.kith.config.definition.FileKind;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;

/** What a file is, told from its bytes: neither its name nor its sender is believed. */
public enum FileType {
    PNG(FileKind.IMAGE, "image/png"),
    JPEG(FileKind.IMAGE, "image/jpeg"),
    GIF(FileKind.IMAGE, "image/gif"),
    WEBP(FileKind.IMAGE, "image/webp"),
    TIFF(FileKind.IMAGE, "image/tiff"),
    BMP(FileKind.IMAGE, "image/bmp"),
    PDF(FileKind.PDF, "application/pdf"),
    DOCX(FileKind.DOCUMENT, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    XLSX(FileKind.DOCUMENT, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    PPTX(FileKind.DOCUMENT, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    /** Word, Excel and PowerPoint of before 2007. */
    OLE(FileKind.DOCUMENT, "application/x-ole-storage"),
    RTF(FileKind.DOCUMENT, "application/rtf"),
    TEXT(FileKind.DOCUMENT, "text/plain;charset=utf-8"),
    ZIP(FileKind.ARCHIVE, "application/zip"),
    GZIP(FileKind.ARCHIVE, "application/gzip"),
    SEVEN_ZIP(FileKind.ARCHIVE, "application/x-7z-compressed"),
    RAR(FileKind.ARCHIVE, "application/vnd.rar"),
    MP4(FileKind.MEDIA, "video/mp4"),
    MP3(FileKind.MEDIA, "audio/mpeg"),
    WAV(FileKind.MEDIA, "audio/wav"),
    /** What a computer would run; never taken. */
    PROGRAM(FileKind.OTHER, "application/octet-stream"),
    /** Whatever else, above all what a browser would run: HTML, SVG and other markup. */
    OTHER(FileKind.OTHER, "application/octet-stream");

    /** So much of the beginning is looked at. */
    static final int BEGINNING = 1 << 16;

    private final FileKind kind;
    private final String mediaType;

    FileType(FileKind kind, String mediaType) {
        this.kind = kind;
        this.mediaType = mediaType;
    }

    public FileKind kind() {
        return kind;
    }

    public String mediaType() {
        return mediaType;
    }

    /** Whether there can be a picture of it. */
    public boolean hasPreview() {
        return this == PNG || this == JPEG || this == GIF || this == PDF;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FileType ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    static FileType of(byte[] beginning) {
        if (begins(beginning, "4d5a") || begins(beginning, "7f454c46") || isMach(beginning)) {
            return PROGRAM;
        }
        if (begins(beginning, "89504e470d0a1a0a")) {
            return PNG;
        }
        if (begins(beginning, "ffd8ff")) {
            return JPEG;
        }
        if (begins(beginning, "474946383761") || begins(beginning, "474946383961")) {
            return GIF;
        }
        if (begins(beginning, "52494646")) {
            return has(beginning, 8, "WEBP") ? WEBP : has(beginning, 8, "WAVE") ? WAV : OTHER;
        }
        if (begins(beginning, "49492a00") || begins(beginning, "4d4d002a")) {
            return TIFF;
        }
        if (begins(beginning, "424d") && beginning.length > 14 && beginning[14] > 0 && beginning[15] == 0) {
            return BMP;
        }
        if (begins(beginning, "255044462d")) {
            return PDF;
        }
        if (begins(beginning, "504b0304") || begins(beginning, "504b0506")) {
            return zipped(beginning);
        }
        if (begins(beginning, "d0cf11e0a1b11ae1")) {
            return OLE;
        }
        if (begins(beginning, "7b5c727466")) {
            return RTF;
        }
        if (begins(beginning, "1f8b")) {
            return GZIP;
        }
        if (begins(beginning, "377abcaf271c")) {
            return SEVEN_ZIP;
        }
        if (begins(beginning, "526172211a07")) {
            return RAR;
        }
        if (has(beginning, 4, "ftyp")) {
            return MP4;
        }
        if (begins(beginning, "494433") || begins(beginning, "fffb")) {
            return MP3;
        }
        return isPlainText(beginning) ? TEXT : OTHER;
    }

    private static boolean isMach(byte[] beginning) {
        return begins(beginning, "feedface")
                || begins(beginning, "feedfacf")
                || begins(beginning, "cefaedfe")
                || begins(beginning, "cffaedfe")
                // Mach-O for several processors, and Java's classes
                || begins(beginning, "cafebabe");
    }

    /** An office document says so in the names of its first parts. */
    private static FileType zipped(byte[] beginning) {
        String names = new String(beginning, StandardCharsets.ISO_8859_1);
        if (!names.contains("[Content_Types].xml")) {
            return ZIP;
        }
        return names.contains("word/") ? DOCX : names.contains("xl/") ? XLSX : names.contains("ppt/") ? PPTX : ZIP;
    }

    /** Text that no browser takes for markup, and no shell for a program. */
    private static boolean isPlainText(byte[] beginning) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        int whole = beginning.length;
        // the beginning may end within a character
        while (beginning.length == BEGINNING && whole > BEGINNING - 4 && (beginning[whole - 1] & 0x80) != 0) {
            whole--;
        }
        String text;
        try {
            text = decoder.decode(ByteBuffer.wrap(beginning, 0, whole)).toString();
        } catch (CharacterCodingException e) {
            return false;
        }
        String bare = text.replace("\ufeff", "").stripLeading();
        return !bare.startsWith("<")
                && !bare.startsWith("#!")
                && text.chars().noneMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f');
    }

    private static boolean begins(byte[] beginning, String hex) {
        return has(beginning, 0, new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1));
    }

    private static boolean has(byte[] beginning, int at, String bytes) {
        if (beginning.length < at + bytes.length()) {
            return false;
        }
        for (int i = 0; i < bytes.length(); i++) {
            if ((beginning[at + i] & 0xff) != bytes.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
