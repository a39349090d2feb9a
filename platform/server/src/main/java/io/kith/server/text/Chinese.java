package io.kith.server.text;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.dictionary.py.Pinyin;
import com.hankcs.hanlp.dictionary.py.PinyinDictionary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Simplified characters and pinyin of runs of Chinese characters, read in context: 重 of 重庆 is chong, of 重量 zhong. */
final class Chinese {

    // a character without a reading is looked for as itself
    private static final String UNREADABLE = "?";

    /** How families read characters that mean and sound something else elsewhere. */
    private static final Map<String, String> SURNAMES = Map.ofEntries(
            Map.entry("单", "shan"),
            Map.entry("曾", "zeng"),
            Map.entry("仇", "qiu"),
            Map.entry("区", "ou"),
            Map.entry("查", "zha"),
            Map.entry("解", "xie"),
            Map.entry("盖", "ge"),
            Map.entry("朴", "piao"),
            Map.entry("洗", "xian"),
            Map.entry("冼", "xian"),
            Map.entry("翟", "zhai"),
            Map.entry("乐", "yue"),
            Map.entry("覃", "qin"),
            Map.entry("缪", "miao"),
            Map.entry("种", "chong"),
            Map.entry("繁", "po"),
            Map.entry("折", "she"),
            Map.entry("黑", "he"),
            Map.entry("员", "yun"),
            Map.entry("召", "shao"),
            Map.entry("隗", "wei"),
            Map.entry("秘", "bi"),
            Map.entry("阚", "kan"),
            Map.entry("牟", "mu"),
            Map.entry("宓", "mi"),
            Map.entry("祭", "zhai"),
            Map.entry("柏", "bo"),
            Map.entry("薄", "bo"),
            Map.entry("重", "chong"),
            Map.entry("莘", "shen"),
            Map.entry("撒", "sa"),
            Map.entry("宁", "ning"),
            Map.entry("任", "ren"),
            Map.entry("尉迟", "yu chi"),
            Map.entry("万俟", "mo qi"),
            Map.entry("长孙", "zhang sun"),
            Map.entry("澹台", "tan tai"));

    /** What the dictionary reads wrongly in the names of people and places. */
    private static final Map<String, List<String>> ALSO = Map.of(
            "娜", List.of("na"),
            "莎", List.of("sha"),
            "茜", List.of("qian", "xi"),
            "晟", List.of("sheng", "cheng"),
            "朝", List.of("chao"));

    private Chinese() {}

    static List<TextUnit> units(String run) {
        String simplified = simplified(run);
        List<Pinyin> dictionary = PinyinDictionary.convertToPinyin(simplified, true);
        List<TextUnit> units = new ArrayList<>();
        int start = 0;
        for (int at = 0; at < simplified.length(); ) {
            int width = Character.charCount(simplified.codePointAt(at));
            int end = run.offsetByCodePoints(start, 1);
            Set<String> readings = new LinkedHashSet<>();
            Pinyin likeliest = at < dictionary.size() ? dictionary.get(at) : null;
            if (likeliest != null && likeliest != Pinyin.none5) {
                readings.add(likeliest.getPinyinWithoutTone());
            }
            if (readings.isEmpty()) {
                readings.add(UNREADABLE);
            }
            String character = simplified.substring(at, at + width);
            readings.addAll(ALSO.getOrDefault(character, List.of()));
            units.add(new TextUnit(start, end, character, List.copyOf(withoutUmlaut(readings))));
            at += width;
            start = end;
        }
        SURNAMES.forEach((surname, reading) -> {
            if (simplified.startsWith(surname)) {
                addReadings(units, reading.split(" "));
            }
        });
        return units;
    }

    private static void addReadings(List<TextUnit> units, String[] readings) {
        for (int i = 0; i < readings.length; i++) {
            TextUnit unit = units.get(i);
            Set<String> more = new LinkedHashSet<>(unit.readings());
            more.add(readings[i]);
            units.set(i, new TextUnit(unit.start(), unit.end(), unit.text(), List.copyOf(more)));
        }
    }

    /** Keyboards have no ü: some people type lv, others lu. */
    private static Set<String> withoutUmlaut(Set<String> readings) {
        Set<String> all = new LinkedHashSet<>(readings);
        readings.forEach(reading -> all.add(reading.replace('v', 'u')));
        return all;
    }

    private static String simplified(String run) {
        String simplified = HanLP.convertToSimplifiedChinese(run);
        boolean aligned = simplified.codePointCount(0, simplified.length()) == run.codePointCount(0, run.length());
        return aligned ? simplified : run;
    }
}
