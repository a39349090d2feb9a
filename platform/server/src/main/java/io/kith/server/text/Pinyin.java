package io.kith.server.text;

/** Texts with their Chinese characters spelt in Latin letters, each in its likeliest reading: {@code 重庆银行 A3} is {@code chongqingyinhang A3}. */
public final class Pinyin {

    private Pinyin() {}

    /** What has no reading, and what is no Chinese character, stays as it is. */
    public static String of(String text) {
        var spelt = new StringBuilder(text.length() * 3);
        int written = 0;
        for (TextUnit unit : TextUnits.of(text, text.length())) {
            if (unit.isHan() && Character.isLetter(unit.readings().getFirst().charAt(0))) {
                spelt.append(text, written, unit.start()).append(unit.readings().getFirst());
                written = unit.end();
            }
        }
        return spelt.append(text, written, text.length()).toString();
    }
}
