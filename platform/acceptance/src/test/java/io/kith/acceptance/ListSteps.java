package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;

/** What people do in a list of two customers, with their city, tags and revenue beside the name. */
final class ListSteps {

    private ListSteps() {}

    /** From the first cell to the city of the second row, typing over what is there, and taking it back. */
    static void editedByKeyboard(Visitor visitor, String city) {
        Locator grid = visitor.page().locator(".grid");
        assertThat(visitor.page().locator(".grid-name")).hasCount(2);
        grid.focus();
        grid.press("ArrowDown");
        grid.press("ArrowRight");
        grid.press("Shift+ArrowUp");
        assertThat(visitor.page().locator(".grid-cell-range")).hasCount(2);
        grid.press("ArrowDown");
        // typing begins in the cell itself; letters that no key has are composed in the input
        visitor.page().keyboard().type("N");
        Locator input = visitor.page().locator(".cell-popover input");
        assertThat(input).hasValue("N");
        input.fill(city);
        input.press("Enter");
        Locator cell = visitor.page().locator(".grid-body [data-row=\"1\"] [data-column=\"1\"]");
        assertThat(cell).hasText(city);
        assertThat(grid).isFocused();
        visitor.button("Undo", "撤销").last().click();
        assertThat(cell).not().hasText(city);
        visitor.assertAccessible();
    }

    static void savedAsAView(Visitor visitor, String name) {
        visitor.button("Save as a view", "另存为视图").click();
        visitor.field("Name of the view", "视图名称").fill(name);
        visitor.assertAccessible();
        visitor.page().locator(".dialog-footer .button-primary").click();
        assertThat(open(visitor)).hasText(name);
        assertThat(visitor.page().locator(".grid-name")).hasCount(2);
        // another sorting is a difference that can be let go
        visitor.button("City", "城市").first().click();
        assertThat(visitor.page().locator(".view-dot")).isVisible();
        visitor.button("Discard changes", "放弃改动").click();
        assertThat(visitor.page().locator(".view-dot")).hasCount(0);
    }

    static void taggedAtOnceAndTakenBack(Visitor visitor, String tag) {
        Locator grid = visitor.page().locator(".grid");
        grid.focus();
        grid.press("Control+a");
        assertThat(visitor.page().locator(".grid-selected")).hasCount(2);
        visitor.page()
                .locator(".bulk-bar")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(visitor.text("Tag", "标签")))
                .click();
        Locator dialog = visitor.page().getByRole(AriaRole.DIALOG);
        Locator input = dialog.getByRole(AriaRole.TEXTBOX).first();
        input.fill(tag);
        input.press("Enter");
        visitor.assertAccessible();
        visitor.button("Apply", "应用").click();
        Locator said = visitor.page().locator(".bulk-progress output");
        assertThat(said).hasText(visitor.text("2 records are changed.", "已修改 2 条记录。"));
        assertThat(visitor.page().locator(".grid .tag").getByText(tag)).hasCount(2);
        visitor.assertAccessible();
        visitor.page()
                .locator(".bulk-progress")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(visitor.text("Undo", "撤销")))
                .click();
        assertThat(said).hasText(visitor.text("2 records are as before.", "2 条记录已恢复原样。"));
        assertThat(visitor.page().locator(".grid .tag").getByText(tag)).hasCount(0);
    }

    /** Both names are copied and pasted over the cities, after a look at what that would change. */
    static void pastedAndTakenBack(Visitor visitor, String name) {
        Locator grid = visitor.page().locator(".grid");
        grid.focus();
        grid.press("Control+Home");
        grid.press("Shift+ArrowDown");
        grid.press("Control+c");
        grid.press("Control+Home");
        grid.press("ArrowRight");
        grid.press("Control+v");
        assertThat(visitor.page().locator(".paste-cells li")).hasCount(2);
        visitor.assertAccessible();
        visitor.button("Change 2 cells", "更改 2 个单元格").click();
        Locator pasted =
                visitor.page().locator(".grid-body [data-column=\"1\"]").getByText(name);
        assertThat(pasted).hasCount(1);
        visitor.button("Undo", "撤销").last().click();
        assertThat(pasted).hasCount(0);
    }

    static void viewDeletedAndBroughtBack(Visitor visitor, String name) {
        visitor.button("More for this view", "视图的更多操作").click();
        visitor.role(AriaRole.MENUITEM, "Delete the view", "删除视图").click();
        assertThat(open(visitor)).hasText(visitor.text("All", "全部"));
        visitor.button("Undo", "撤销").last().click();
        assertThat(open(visitor)).hasText(name);
    }

    private static Locator open(Visitor visitor) {
        return visitor.page().locator(".view-tab[aria-current]");
    }
}
