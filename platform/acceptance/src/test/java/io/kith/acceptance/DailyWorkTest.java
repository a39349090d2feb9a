package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** What people do all day in a company that exists already, in both languages. */
@ExtendWith(RunningKith.class)
class DailyWorkTest {

    @ParameterizedTest
    @EnumSource
    void aCustomerIsCreatedFoundEditedAlongsideAColleagueDeletedAndBroughtBack(
            Language language, LocalRun run, Chromium chromium) throws IOException {
        JsonNode company = run.local().at("/tenants/" + language.of("acme", "globex"));
        String base = run.local().get("baseUrl").asString();
        String name = language.of("Zephyr Bakery", "重庆旭日面包");
        try (Visitor admin = chromium.visitor(base, language);
                Visitor user = chromium.visitor(base, language)) {
            signIn(admin, company, 0);
            admin.open("/o/customer");
            admin.button("New", "新建").click();
            admin.field("Name", "客户名称").fill(name);
            admin.field("City", "城市").first().fill(language.of("Salem", "重庆"));
            admin.button("Create", "创建").click();
            assertThat(admin.page().locator("h1")).hasText(name);
            String address = admin.page().url().substring(base.length());

            signIn(user, company, 1);
            user.page().keyboard().press("Control+k");
            user.page().locator(".palette-input").fill(language.of("zephyr bak", "cqxr"));
            Locator found = user.role(AriaRole.OPTION, name, name);
            found.first().click();
            assertThat(user.page().locator("h1")).hasText(name);

            RecordSteps.bothEditTheCity(admin, user);
            RecordSteps.deletedAndBroughtBack(user, name, address);
            admin.assertNothingWentWrong();
            user.assertNothingWentWrong();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aListIsTidiedByKeyboardKeptAsAViewForAllAndChangedAtOnceWithAWayBack(
            Language language, LocalRun run, Chromium chromium) {
        String tenant = language.of("acme", "globex");
        JsonNode company = run.local().at("/tenants/" + tenant);
        String base = run.local().get("baseUrl").asString();
        String kin = language.of("Quayside", "码头");
        for (String name : List.of("A", "B", "C")) {
            run.created(tenant, "customer", """
                    {"fields": {"name": "%s %s", "city": "%s", "annualRevenue": {"amount": "1500.50", "currency": "%s"}}}
                    """.formatted(
                            kin, name, language.of("Salem", "重庆"), language.of("USD", "CNY")));
        }
        try (Visitor admin = chromium.visitor(base, language);
                Visitor user = chromium.visitor(base, language)) {
            signIn(admin, company, 0);
            // a link alone says which list
            admin.open("/o/customer?f=name:contains:" + kin + "&sort=name&cols=city.200p,tags,owner,annualRevenue");
            ListSteps.editedByKeyboard(admin, language.of("Newtown", "新城"));
            ListSteps.columnsByKeyboard(admin);
            ListSteps.sumsOfWhatFits(admin, "4,501.50");
            ListSteps.filteredByText(admin, kin);
            String view = language.of("Along the river", "沿江客户");
            String address = ListSteps.savedAsAView(admin, view);
            signIn(user, company, 1);
            ListSteps.openedByAColleague(admin, user, address, view);
            ListSteps.assignedAndTakenBack(
                    user, user.page().locator(".person-button .company-name").textContent());
            ListSteps.deletedAndTakenBack(user);
            ListSteps.pastedAndTakenBack(user);
            ListSteps.viewDeleted(admin);
            admin.assertNothingWentWrong();
            user.assertNothingWentWrong();
        }
    }

    @ParameterizedTest
    @EnumSource
    void pagesAreAccessible(Language language, LocalRun run, Chromium chromium) throws IOException {
        JsonNode company = run.local().at("/tenants/" + language.of("acme", "globex"));
        String base = run.local().get("baseUrl").asString();
        try (Visitor admin = chromium.visitor(base, language)) {
            signIn(admin, company, 0);
            assertThat(admin.page().locator(".count-number").first()).isVisible();
            admin.assertAccessible();
            admin.open("/o/customer");
            assertThat(admin.page().locator(".grid-name").first()).isVisible();
            admin.assertAccessible();
            admin.page().locator(".grid-name").first().click();
            assertThat(admin.page().locator(".record h1")).isVisible();
            admin.assertAccessible();
            admin.page().keyboard().press("e");
            assertThat(admin.role(AriaRole.DIALOG, "Edit", "编辑")).isVisible();
            admin.assertAccessible();
            admin.assertNothingWentWrong();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPhoneShowsRecordsUnderHoweverManyConditions(Language language, LocalRun run, Chromium chromium) {
        String tenant = language.of("acme", "globex");
        JsonNode company = run.local().at("/tenants/" + tenant);
        String name = language.of("Lighthouse", "灯塔");
        String id = run.created(
                tenant, "customer", "{\"fields\": {\"name\": \"%s\", \"city\": \"Salem\"}}".formatted(name));
        run.created(
                tenant,
                "contact",
                "{\"fields\": {\"name\": \"%s\", \"customer\": \"%s\"}}".formatted(language.of("Ada Light", "李光"), id));
        try (Visitor user = chromium.phone(run.local().get("baseUrl").asString(), language)) {
            signIn(user, company, 1);
            user.open("/o/customer?cols=city&f=name:is:" + name
                    + "&f=city:filled&f=city:contains:Sal&f=tags:empty".repeat(5)
                    + "&f=city:contains:" + "Salem-in-the-county-of-Essex".repeat(3));
            Locator chips = user.page().locator(".filter-chip");
            assertThat(chips).hasCount(17);
            assertThat(user.page().locator(".list-foot output")).hasText(user.text("0 records", "共 0 条"));
            user.page().locator(".chip-remove").last().click();
            ListSteps.recordsHaveRoom(user);
            user.assertAccessible();

            // nothing on the page but the condition speaks of this customer
            user.open("/o/contact?cols=email&f=customer:is:" + id);
            assertThat(chips).containsText(name);
            user.assertNothingWentWrong();
        }
    }

    private static void signIn(Visitor visitor, JsonNode company, int user) {
        JsonNode login = company.at("/users/" + user);
        visitor.signIn(login.get("username").asString(), login.get("password").asString(), "/");
        assertThat(visitor.page().locator(".home-head h1")).isVisible();
    }
}
