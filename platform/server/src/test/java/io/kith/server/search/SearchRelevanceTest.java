package io.kith.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.server.testing.Api;
import io.kith.server.testing.Kith;
import io.kith.server.testing.KithServerTest;
import io.kith.server.testing.Stores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** What people type, and what they mean by it. */
@KithServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchRelevanceTest {

    /** Name; then other fields as key=value. */
    private static final String CUSTOMERS = """
            云南白药集团; city=昆明; phone=0871-6635 0538
            重庆长安汽车股份有限公司; phone=023-6759 1114
            廈門航空有限公司; website=https://www.xiamenair.com
            中國銀行香港分行; email=service@bochk.example
            广州朝阳食品有限公司; address=天河区体育西路 191 号
            绿城物业服务; tags=物业
            深圳市大疆创新科技有限公司; website=https://www.dji.com; email=info@dji.example
            招商银行; city=深圳
            上海浦东发展银行; city=上海
            北京大学第三医院; description=骨科和生殖医学中心
            女娲补天文化传媒
            海尔智家; city=青岛
            青岛啤酒; tags=快消
            青岛海信电器
            乐视网信息技术
            Blue Harbor Logistics; email=office@blueharbor.example; phone=+1 415-555-2671
            Schröder Maschinenbau GmbH; city=Köln
            Åkesson Shipping AB
            L'Oréal Paris
            O'Reilly Media
            7-Eleven (北京)有限公司
            3M中国有限公司
            Zürich Versicherung
            Pineapple Foods
            Telefónica Móviles
            7590-VHVEG
            Straße & Partner
            ＡＢＣ物流
            """;

    private static final String CONTACTS = """
            曾志偉; customer=中國銀行香港分行; mobile=+852 9123 4567
            单田芳
            任盈盈
            欧阳娜娜; customer=深圳市大疆创新科技有限公司; jobTitle=采购总监
            吕洞宾
            黄晓明; mobile=13911112222; email=huangxm@corp.example
            王小波
            王晓波
            Katarzyna Nowak; customer=Blue Harbor Logistics
            François Dupont; email=f.dupont@lumiere.example
            Priya Raghunathan
            Nguyễn Thị Hương
            陳奕迅
            劉德華; mobile=13700137123
            尉迟恭
            Margaret O'Neill
            Søren Kierkegaard
            Dmitri Petrov; mobile=13655550199
            解晓东
            """;

    /** What is typed → what comes first (one of several with |); … before it: anywhere among what comes; nothing: none at all. */
    private static final String CASES = """
            云南白药 → 云南白药集团
            白药 → 云南白药集团
            ynby → 云南白药集团
            yunnanbaiyao → 云南白药集团
            yunnan → 云南白药集团
            baiyao → 云南白药集团
            云南baiyao → 云南白药集团
            长安汽车 → 重庆长安汽车股份有限公司
            changanqiche → 重庆长安汽车股份有限公司
            chongqing → 重庆长安汽车股份有限公司
            zhongqing → nothing
            cqca → 重庆长安汽车股份有限公司
            重庆 → 重庆长安汽车股份有限公司
            厦门航空 → 廈門航空有限公司
            廈門航空 → 廈門航空有限公司
            xiamenhangkong → 廈門航空有限公司
            xmhk → 廈門航空有限公司
            xiamenair → 廈門航空有限公司
            中国银行 → 中國銀行香港分行
            中國銀行 → 中國銀行香港分行
            zhongguoyinhang → 中國銀行香港分行
            香港分行 → 中國銀行香港分行
            中行 → 中國銀行香港分行
            bochk → 中國銀行香港分行
            service@bochk → 中國銀行香港分行
            chaoyang → 广州朝阳食品有限公司
            朝阳食品 → 广州朝阳食品有限公司
            天河区 → 广州朝阳食品有限公司
            体育西路 → 广州朝阳食品有限公司
            lvcheng → 绿城物业服务
            lucheng → 绿城物业服务
            lvchengwuye → 绿城物业服务
            绿城 wuye → 绿城物业服务
            大疆 → 深圳市大疆创新科技有限公司
            dajiang → 深圳市大疆创新科技有限公司
            dji → 深圳市大疆创新科技有限公司
            dji.com → 深圳市大疆创新科技有限公司
            大疆创薪科技 → 深圳市大疆创新科技有限公司
            招行 → 招商银行
            zsyh → 招商银行
            招商 深圳 → 招商银行
            浦发 → 上海浦东发展银行
            浦东发展 → 上海浦东发展银行
            上海浦东发展钱行 → 上海浦东发展银行
            北大 → 北京大学第三医院
            北京大学 → 北京大学第三医院
            骨科 → 北京大学第三医院
            nvwa → 女娲补天文化传媒
            nuwa → 女娲补天文化传媒
            女娲 → 女娲补天文化传媒
            青岛 → …海尔智家
            qingdaopijiu → 青岛啤酒
            qdpj → 青岛啤酒
            快消 → 青岛啤酒
            青岛皮酒 → 青岛啤酒
            leshi → 乐视网信息技术
            blue harbor → Blue Harbor Logistics
            harbor blue → Blue Harbor Logistics
            blueharbor → Blue Harbor Logistics
            BLUE HARB → Blue Harbor Logistics
            bleu harbor → Blue Harbor Logistics
            habror → Blue Harbor Logistics
            logistcs → Blue Harbor Logistics
            bhl → Blue Harbor Logistics
            office@blueharbor.example → Blue Harbor Logistics
            415 555 2671 → Blue Harbor Logistics
            555-2671 → Blue Harbor Logistics
            schroder → Schröder Maschinenbau GmbH
            schroeder → Schröder Maschinenbau GmbH
            Schröder → Schröder Maschinenbau GmbH
            maschinenbua → Schröder Maschinenbau GmbH
            köln → Schröder Maschinenbau GmbH
            akesson → Åkesson Shipping AB
            aakesson → Åkesson Shipping AB
            loreal → L'Oréal Paris
            l'oreal → L'Oréal Paris
            oreilly → O'Reilly Media
            o’reilly → O'Reilly Media
            7-eleven → 7-Eleven (北京)有限公司
            7eleven → 7-Eleven (北京)有限公司
            3M → 3M中国有限公司
            zurich → Zürich Versicherung
            pineaple → Pineapple Foods
            oineapple → Pineapple Foods
            telefonica moviles → Telefónica Móviles
            7590-VHVEG → 7590-VHVEG
            vhveg → 7590-VHVEG
            strasse → Straße & Partner
            abc物流 → ＡＢＣ物流
            ABC → ＡＢＣ物流
            曾志伟 → 曾志偉
            zengzhiwei → 曾志偉
            zzw → 曾志偉
            9123 → 曾志偉
            中国银行 曾 → 曾志偉
            shantianfang → 单田芳
            dantianfang → 单田芳
            stf → 单田芳
            renyingying → 任盈盈
            ouyang → 欧阳娜娜
            欧阳na → 欧阳娜娜
            大疆 欧阳 → 欧阳娜娜
            dajiang ouyang → 欧阳娜娜
            采购总监 → 欧阳娜娜
            lvdongbin → 吕洞宾
            ludongbin → 吕洞宾
            13911112222 → 黄晓明
            139 1111 → 黄晓明
            2222 → 黄晓明
            1111 → …黄晓明
            +86 139 1111 2222 → 黄晓明
            008613911112222 → 黄晓明
            huangxm@ → 黄晓明
            黄xm → 黄晓明
            huang xiao ming → 黄晓明
            huangxiaomin → 黄晓明
            huangxioaming → 黄晓明
            王小波 → 王小波
            王晓波 → 王晓波
            wangxiaobo → 王小波|王晓波
            wxb → 王小波|王晓波
            王笑波 → 王小波|王晓波
            kataryzna → Katarzyna Nowak
            nowak → Katarzyna Nowak
            blue nowak → Katarzyna Nowak
            francois → François Dupont
            f.dupont → François Dupont
            lumiere → François Dupont
            dupond → François Dupont
            raghunatan → Priya Raghunathan
            nguyen thi huong → Nguyễn Thị Hương
            陈奕迅 → 陳奕迅
            chenyixun → 陳奕迅
            刘德华 → 劉德華
            liudehua → 劉德華
            留德华 → 劉德華
            137123 → …劉德華
            yuchigong → 尉迟恭
            oneill → Margaret O'Neill
            soren → Søren Kierkegaard
            kierkegard → Søren Kierkegaard
            0199 → Dmitri Petrov
            xiexiaodong → 解晓东
            jiexiaodong → 解晓东
            一丁点儿 → nothing
            xyzzy → nothing
            quartz → nothing
            建设银行股份 → nothing
            0000000 → nothing
            nobody@nowhere.example.org → nothing
            蓝港物流 → nothing
            !!! → nothing
            blue zeppelin → nothing
            """;

    @Autowired
    Kith kith;

    @Autowired
    SearchComparison comparison;

    private @Nullable Api api;

    record Case(String typed, List<String> expected, boolean first) {

        static Case of(String line) {
            String[] sides = line.split("→");
            String wanted = sides[1].strip();
            boolean anywhere = wanted.startsWith("…");
            List<String> names = wanted.equals("nothing")
                    ? List.of()
                    : Arrays.asList((anywhere ? wanted.substring(1) : wanted).split("\\|"));
            return new Case(sides[0].strip(), names, !anywhere);
        }
    }

    static List<Case> cases() {
        return CASES.lines().map(Case::of).toList();
    }

    @BeforeAll
    void fill() {
        Stores.elasticsearch();
        Kith.Company company = kith.company("zh", "CNY", "CN");
        api = company.admin();
        Map<String, String> customers = create("customer", CUSTOMERS, Map.of());
        int contacts = create("contact", CONTACTS, customers).size();
        new Index(comparison).awaitEqual(company, customers.size() + contacts);
    }

    private Map<String, String> create(String object, String table, Map<String, String> customers) {
        List<Map<String, Object>> records = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String line : table.lines().toList()) {
            String[] members = line.split("; ");
            Map<String, Object> fields = new LinkedHashMap<>(Map.of("name", members[0]));
            names.add(members[0]);
            Arrays.stream(members).skip(1).forEach(member -> {
                String[] pair = member.split("=", 2);
                switch (pair[0]) {
                    case "customer" -> fields.put("customer", customers.get(pair[1]));
                    case "tags" -> fields.put("tags", List.of(pair[1]));
                    default -> fields.put(pair[0], pair[1]);
                }
            });
            records.add(Map.of("fields", fields));
        }
        Map<String, String> ids = new HashMap<>();
        var answer = api().post("/api/v1/records/" + object + "/batch", Map.of("records", records, "atomic", true))
                .expect(200);
        for (int i = 0; i < names.size(); i++) {
            assertThat(answer.text("/results/" + i + "/status"))
                    .as(answer.body())
                    .isEqualTo("201");
            ids.put(names.get(i), answer.text("/results/" + i + "/record/id"));
        }
        return ids;
    }

    private Api api() {
        return Objects.requireNonNull(api);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatIsMeantAndShowsWhere(Case one) {
        JsonNode results = Index.search(api(), one.typed()).expect(200).json().get("results");
        List<String> found = new ArrayList<>();
        for (JsonNode result : results) {
            String name = result.get("name").asString();
            found.add(name);
            checkRanges(result.get("highlights"));
            if (one.expected().contains(name)) {
                assertThat(result.get("highlights")).as("%s", result).isNotEmpty();
            }
        }
        if (one.expected().isEmpty()) {
            assertThat(found).isEmpty();
        } else if (one.first()) {
            assertThat(found).isNotEmpty();
            assertThat(found.getFirst()).isIn(one.expected());
        } else {
            assertThat(found).containsAnyElementsOf(one.expected());
        }
    }

    private static void checkRanges(JsonNode highlights) {
        for (JsonNode highlight : highlights) {
            int length = highlight.get("text").asString().length();
            for (JsonNode range : highlight.get("ranges")) {
                assertThat(range.get("start").asInt())
                        .isBetween(0, range.get("end").asInt() - 1);
                assertThat(range.get("end").asInt()).isBetween(1, length);
            }
        }
    }

    @Test
    void thereAreEnoughCases() {
        assertThat(cases()).hasSizeGreaterThan(120).doesNotHaveDuplicates();
    }
}
