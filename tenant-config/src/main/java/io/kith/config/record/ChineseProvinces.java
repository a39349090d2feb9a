package io.kith.config.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The provinces of China and what has their rank, by the name that they have in full. */
public final class ChineseProvinces {

    public static final List<String> NAMES = List.of(
            "北京市",
            "天津市",
            "河北省",
            "山西省",
            "内蒙古自治区",
            "辽宁省",
            "吉林省",
            "黑龙江省",
            "上海市",
            "江苏省",
            "浙江省",
            "安徽省",
            "福建省",
            "江西省",
            "山东省",
            "河南省",
            "湖北省",
            "湖南省",
            "广东省",
            "广西壮族自治区",
            "海南省",
            "重庆市",
            "四川省",
            "贵州省",
            "云南省",
            "西藏自治区",
            "陕西省",
            "甘肃省",
            "青海省",
            "宁夏回族自治区",
            "新疆维吾尔自治区",
            "台湾省",
            "香港特别行政区",
            "澳门特别行政区");

    /** Characters of their names that are written otherwise where the traditional ones are. */
    private static final Map<Character, Character> SIMPLE = Map.ofEntries(
            Map.entry('遼', '辽'),
            Map.entry('寧', '宁'),
            Map.entry('龍', '龙'),
            Map.entry('蘇', '苏'),
            Map.entry('東', '东'),
            Map.entry('廣', '广'),
            Map.entry('慶', '庆'),
            Map.entry('貴', '贵'),
            Map.entry('雲', '云'),
            Map.entry('陝', '陕'),
            Map.entry('肅', '肃'),
            Map.entry('臺', '台'),
            Map.entry('灣', '湾'),
            Map.entry('門', '门'),
            Map.entry('內', '内'),
            Map.entry('區', '区'),
            Map.entry('壯', '壮'),
            Map.entry('維', '维'),
            Map.entry('爾', '尔'),
            Map.entry('別', '别'));

    private ChineseProvinces() {}

    /**
     * The province that somebody means: {@code 上海}, {@code 廣東省} and {@code 新疆} are known. What begins with one and goes on in its own
     * way, as 新疆生产建设兵团 does, is left as it is.
     */
    public static Optional<String> named(String region) {
        StringBuilder simple = new StringBuilder(region);
        for (int i = 0; i < simple.length(); i++) {
            simple.setCharAt(i, SIMPLE.getOrDefault(simple.charAt(i), simple.charAt(i)));
        }
        String written = simple.toString();
        return NAMES.stream()
                .filter(name -> written.startsWith(shortest(name)))
                .findFirst()
                .map(name -> name.startsWith(written) || written.equals(shortest(name) + "自治区") ? name : region);
    }

    /** How a text begins that names this province; no two begin alike. */
    private static String shortest(String name) {
        return name.substring(0, 2);
    }
}
