package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What several journeys do on a customer's page. */
final class RecordSteps {

    private RecordSteps() {}

    /** The second one to save is told what the first one wrote, and decides. */
    static void bothEditTheCity(Visitor first, Visitor second) {
        edit(first, "Austin", "成都");
        edit(second, "Boston", "北京");
        save(first);
        assertThat(first.page().locator(".inline-editor")).hasCount(0);
        save(second);
        Locator conflict = second.role(AriaRole.DIALOG, "Somebody else has changed this record", "其他人修改了此记录");
        assertThat(conflict).isVisible();
        assertThat(conflict).containsText(second.text("Austin", "成都"));
        conflict.getByRole(AriaRole.RADIO).first().check(new Locator.CheckOptions().setForce(true));
        second.button("Go on with this", "按此继续").click();
        assertThat(conflict).hasCount(0);
        assertThat(second.page().locator(".record-fields")).containsText(second.text("Boston", "北京"));
    }

    private static void edit(Visitor visitor, String english, String chinese) {
        visitor.button("Edit City", "编辑城市").click();
        Locator input = visitor.page().locator(".inline-editor input");
        input.fill(visitor.text(english, chinese));
    }

    private static void save(Visitor visitor) {
        visitor.page().locator(".inline-editor input").press("Enter");
    }

    /** By way of the message that offers it. */
    static void deletedAndBroughtBack(Visitor visitor, String name, String address) {
        visitor.button("More", "更多").click();
        visitor.role(AriaRole.MENUITEM, "Delete", "删除").click();
        visitor.page().waitForURL("**/o/customer");
        visitor.button("Undo", "撤销").last().click();
        visitor.page().waitForURL("**" + address);
        assertThat(visitor.page().locator("h1")).hasText(name);
        assertThat(visitor.page()
                        .getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(visitor.text("Activity", "动态"))))
                .isVisible();
    }
}
