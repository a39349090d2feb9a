package io.kith.local;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** A company that the local run founds so that there is something to look at. */
enum DemoCompany {
    ACME("acme", "Acme", "en", "America/New_York", "USD", "US", 7, "Alice Adams", "Ben Brown") {
        @Override
        Map<String, Object> customer(int number) {
            String city = pick(CITIES, number);
            return Map.of(
                    "name",
                    city + " " + pick(TRADES, number / 3) + " " + pick(FORMS, number / 7),
                    "phone",
                    "+1 212 555 %04d".formatted(100 + number),
                    "email",
                    "office" + number + "@customer" + number + ".example",
                    "website",
                    "https://customer" + number + ".example/",
                    "city",
                    city,
                    "level",
                    pick(LEVELS, number),
                    "employees",
                    5 + number * 7 % 900,
                    "annualRevenue",
                    Integer.toString(100_000 + number * 7919 % 5_000_000),
                    "tags",
                    List.of(pick(TAGS, number)),
                    "billingAddress",
                    Map.of("country", "US", "city", city, "street", 100 + number + " Main Street"));
        }

        @Override
        Map<String, Object> contact(int number, String customer) {
            return Map.of(
                    "name",
                    pick(FIRST_NAMES, number) + " " + pick(LAST_NAMES, number / 2),
                    "jobTitle",
                    pick(TITLES, number),
                    "email",
                    "contact" + number + "@customer" + number + ".example",
                    "customer",
                    customer);
        }

        @Override
        List<DemoActivity> activities(LocalDate today) {
            return List.of(
                    DemoActivity.note(
                            "Prefers invoices in the first week of the month.\nLast one was paid after 12 days."),
                    DemoActivity.call("Asked about delivery times; wants an answer this week.", today.minusDays(1), 9),
                    DemoActivity.task("Send the new price list", today),
                    DemoActivity.task("Answer the question about delivery", today.minusDays(2)),
                    DemoActivity.task("Prepare the yearly review", today.plusDays(9)),
                    DemoActivity.meeting("Yearly review", today.plusDays(10), "Their office"));
        }
    },

    GLOBEX("globex", "寰球贸易", "zh", "Asia/Shanghai", "CNY", "CN", 1, "陈思远", "林晓雨") {
        @Override
        Map<String, Object> customer(int number) {
            String city = pick(ZH_CITIES, number);
            return Map.of(
                    "name",
                    city + pick(ZH_WORDS, number / 3) + pick(ZH_TRADES, number / 7) + "有限公司",
                    "phone",
                    "138%08d".formatted(10_000_000 + number * 9973),
                    "email",
                    "office" + number + "@kehu" + number + ".example",
                    "website",
                    "https://kehu" + number + ".example/",
                    "city",
                    city,
                    "level",
                    pick(LEVELS, number),
                    "employees",
                    5 + number * 7 % 900,
                    "annualRevenue",
                    Integer.toString(500_000 + number * 7919 % 9_000_000),
                    "tags",
                    List.of(pick(ZH_TAGS, number)),
                    "billingAddress",
                    Map.of("country", "CN", "city", city + "市", "street", "人民路" + (1 + number) + "号"));
        }

        @Override
        Map<String, Object> contact(int number, String customer) {
            return Map.of(
                    "name",
                    pick(ZH_SURNAMES, number) + pick(ZH_GIVEN, number / 3),
                    "jobTitle",
                    pick(ZH_TITLES, number),
                    "mobile",
                    "139%08d".formatted(20_000_000 + number * 8887),
                    "customer",
                    customer);
        }

        @Override
        List<DemoActivity> activities(LocalDate today) {
            return List.of(
                    DemoActivity.note("习惯月初收发票。\n上一张发票 12 天后付清。"),
                    DemoActivity.call("询问交货周期，希望本周内答复。", today.minusDays(1), 9),
                    DemoActivity.task("发送新价目表", today),
                    DemoActivity.task("答复交货周期问题", today.minusDays(2)),
                    DemoActivity.task("准备年度回顾", today.plusDays(9)),
                    DemoActivity.meeting("年度回顾会", today.plusDays(10), "客户办公室"));
        }
    };

    private static final List<String> LEVELS = List.of("key", "important", "standard", "occasional");
    private static final List<String> CITIES = List.of(
            "Boston", "Seattle", "Denver", "Austin", "Chicago", "Portland", "Atlanta", "Tucson", "Norfolk", "Salem");
    private static final List<String> TRADES = List.of(
            "Paper",
            "Steel",
            "Dental",
            "Freight",
            "Optics",
            "Organic",
            "Marine",
            "Textile",
            "Software",
            "Robotics",
            "Coffee");
    private static final List<String> FORMS = List.of("Inc.", "LLC", "Partners", "Group", "& Sons", "Works");
    private static final List<String> TAGS = List.of("north", "south", "partner", "trade fair", "newsletter");
    private static final List<String> FIRST_NAMES =
            List.of("Grace", "Noah", "Mia", "Omar", "Ruth", "Leo", "Ivy", "Hugo", "Nina", "Paul", "Zoë");
    private static final List<String> LAST_NAMES =
            List.of("Baker", "Ortiz", "Nguyen", "Müller", "Okafor", "Larsen", "Rossi", "Cohen", "Silva");
    private static final List<String> TITLES =
            List.of("Head of purchasing", "Managing director", "Accountant", "Engineer", "Assistant");
    private static final List<String> ZH_CITIES = List.of("北京", "上海", "广州", "深圳", "杭州", "成都", "武汉", "西安", "重庆", "南京");
    private static final List<String> ZH_WORDS =
            List.of("云图", "恒信", "华远", "新锐", "天成", "博雅", "金石", "瑞丰", "明德", "长青", "启航");
    private static final List<String> ZH_TRADES = List.of("科技", "贸易", "物流", "食品", "医疗器械", "文化传媒", "建材");
    private static final List<String> ZH_TAGS = List.of("华北", "华南", "合作伙伴", "展会", "老客户");
    private static final List<String> ZH_SURNAMES = List.of("张", "王", "李", "赵", "欧阳", "曾", "单", "刘", "陈", "杨");
    private static final List<String> ZH_GIVEN = List.of("伟", "芳", "思涵", "子轩", "雨桐", "建国", "丽娜", "浩然");
    private static final List<String> ZH_TITLES = List.of("采购总监", "总经理", "财务", "工程师", "助理");

    private final String slug;
    private final String title;
    private final String language;
    private final String timeZone;
    private final String currency;
    private final String region;
    private final int firstWeekday;
    private final List<DemoPerson> people;

    DemoCompany(
            String slug,
            String title,
            String language,
            String timeZone,
            String currency,
            String region,
            int firstWeekday,
            String admin,
            String user) {
        this.slug = slug;
        this.title = title;
        this.language = language;
        this.timeZone = timeZone;
        this.currency = currency;
        this.region = region;
        this.firstWeekday = firstWeekday;
        this.people = List.of(
                new DemoPerson(admin, "admin@" + slug + ".example", "admin", language),
                new DemoPerson(user, "user@" + slug + ".example", "user", language));
    }

    String slug() {
        return slug;
    }

    /** Its members; the first one founded it. */
    List<DemoPerson> people() {
        return people;
    }

    /** What the operator is asked to found. */
    Map<String, Object> wish() {
        DemoPerson founder = people.getFirst();
        return Map.of(
                "name", title,
                "slug", slug,
                "language", language,
                "timeZone", timeZone,
                "baseCurrency", currency,
                "region", region,
                "firstWeekday", firstWeekday,
                "admin", Map.of("name", founder.name(), "email", founder.email()));
    }

    abstract Map<String, Object> customer(int number);

    /** @param customer the id of the customer that the person works for */
    abstract Map<String, Object> contact(int number, String customer);

    /** What was done and is to be done for the first customers. */
    abstract List<DemoActivity> activities(LocalDate today);

    ZoneId timeZone() {
        return ZoneId.of(timeZone);
    }

    private static String pick(List<String> words, int number) {
        return words.get(number % words.size());
    }
}
