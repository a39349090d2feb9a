package io.kith.acceptance;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** What a salesperson does with a list of three customers: city, tags, owner and annual revenue beside the name, in this order. */
final class ListSteps {

    private static final int COUNT = 3;

    private ListSteps() {}

    /** From the first cell to the city of the second customer, typing over what is there, and taking it back. */
    static void editedByKeyboard(Visitor visitor, String city) {
        Locator grid = grid(visitor);
        assertThat(names(visitor)).hasCount(COUNT);
        grid.focus();
        grid.press("ArrowRight");
        grid.press("Shift+ArrowDown");
        assertThat(visitor.page().locator(".grid-cell-range")).hasCount(2);
        visitor.assertAccessible();
        grid.press("Escape");
        assertThat(visitor.page().locator(".grid-cell-range")).hasCount(0);

        Locator cell = cell(visitor, 1, "city");
        String before = cell.textContent();
        // typing begins in the cell itself; letters that no key has are composed in the input
        visitor.page().keyboard().type("N");
        Locator input = visitor.page().locator(".cell-popover input");
        assertThat(input).hasValue("N");
        visitor.assertAccessible();
        input.fill(city);
        input.press("Enter");
        assertThat(cell).hasText(city);
        assertThat(grid).isFocused();
        visitor.button("Undo", "撤销").last().click();
        assertThat(cell).hasText(before);
    }

    /** From the heading itself; what is left out is chosen in the menu of columns. */
    static void columnsByKeyboard(Visitor visitor) {
        Locator city = visitor.page().locator(".grid-head [data-head=city]");
        double width = city.boundingBox().width;
        Locator heading = city.locator(".grid-sort");
        heading.press("Alt+Shift+ArrowRight");
        visitor.page().waitForURL(Pattern.compile("cols=city\\.220p"));
        assertThat(city.boundingBox().width).isEqualTo(width + 20);
        assertThat(heading).isFocused();

        Locator tags = visitor.page().locator(".grid-head [data-head=tags]");
        assertThat(tags).hasCount(1);
        Locator menu = exactly(visitor, visitor.page().locator(".list-bar"), "Columns", "列");
        menu.press("Enter");
        Locator check = visitor.page()
                .getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.CHECKBOX, new Locator.GetByRoleOptions().setName(visitor.text("Tags", "标签")));
        check.press("Space");
        assertThat(tags).hasCount(0);
        visitor.assertAccessible();
        visitor.page().keyboard().press("Escape");
        assertThat(menu).isFocused();
    }

    /** By hand and by keyboard: a wrong name is told with its place, what conditions can say becomes chips, the rest stays beside them. */
    static void filteredByText(Visitor visitor, String kin) {
        visitor.button("Write the filter as text", "以文本编写筛选条件").click();
        Locator text = visitor.field("Filter as text", "筛选条件（文本）");
        assertThat(text).isFocused();
        assertThat(text).hasValue("name.contains('" + kin + "')");
        text.fill("nam.contains('" + kin + "')");
        assertThat(visitor.page().locator(".filter-text .field-error"))
                .containsText(visitor.text("(line 1, column 1)", "（第 1 行，第 1 列）"));
        visitor.assertAccessible();
        text.fill("name.contains(\"" + kin + "\") && (tags == null || city == null) && annualRevenue > 1");
        assertThat(visitor.page().locator(".filter-text [role=status]"))
                .hasText(visitor.text(COUNT + " records fit.", "符合条件的记录：" + COUNT + " 条。"));
        visitor.assertAccessible();
        text.press("Control+Enter");
        Locator chips = visitor.page().locator(".filter-chip");
        assertThat(chips).hasCount(2);
        assertThat(chips.first()).containsText("(tags == null || city == null) && annualRevenue > 1");
        assertThat(chips.last()).containsText(kin);
        assertThat(names(visitor)).hasCount(COUNT);
        visitor.assertAccessible();
        chips.first().locator(".chip-remove").click();
        assertThat(chips).hasCount(1);
    }

    /** What the list says at its end of everything that fits, not of what is chosen or seen. */
    static void sumsOfWhatFits(Visitor visitor, String sum) {
        assertThat(visitor.page().locator(".figures")).containsText(sum);
        assertThat(visitor.page().locator(".list-foot output")).containsText(String.valueOf(COUNT));
    }

    /** The address of the view. */
    static String savedAsAView(Visitor visitor, String name) {
        visitor.button("Save as a view", "另存为视图").click();
        visitor.field("Name of the view", "视图名称").fill(name);
        visitor.assertAccessible();
        visitor.page().locator(".dialog-footer .button-primary").click();
        assertThat(open(visitor)).containsText(name);
        assertThat(names(visitor)).hasCount(COUNT);
        String address = visitor.page().url();

        // another sorting is a difference that can be let go
        visitor.page().locator(".grid-head [data-head=city] .grid-sort").click();
        assertThat(visitor.page().locator(".view-dot")).isVisible();
        visitor.button("Discard changes", "放弃改动").click();
        assertThat(visitor.page().locator(".view-dot")).hasCount(0);
        return address;
    }

    /** A link to what is somebody's own leads others to nothing of it; once it is for all they see the same list, and cannot change it. */
    static void openedByAColleague(Visitor owner, Visitor colleague, String address, String name) {
        colleague.open(address);
        assertThat(colleague.page().locator(".list-notice")).isVisible();
        colleague.assertAccessible();

        chosen(owner, "Give it to everybody", "设为公共视图");
        assertThat(open(owner)).containsText(owner.text("for everybody", "公共"));
        colleague.open(address);
        assertThat(open(colleague)).containsText(name);
        assertThat(names(colleague)).hasText(names(owner).allTextContents().toArray(String[]::new));
        assertThat(colleague.page().locator(".grid-head [data-head]")).hasCount(4);
        colleague.button("More for this view", "视图的更多操作").click();
        assertThat(colleague.role(AriaRole.MENUITEM, "Save as a view", "另存为视图")).isVisible();
        assertThat(colleague.role(AriaRole.MENUITEM, "Delete the view", "删除视图")).hasCount(0);
        colleague.page().keyboard().press("Escape");
    }

    /** Of three one is chosen, then all that fit. */
    static void assignedAndTakenBack(Visitor visitor, String colleague) {
        Locator grid = grid(visitor);
        grid.focus();
        grid.press("Control+Home");
        grid.press("Space");
        assertThat(visitor.page().locator(".grid-selected")).hasCount(1);
        visitor.button("Select all " + COUNT + " that fit", "选择全部 " + COUNT + " 条符合条件的记录")
                .click();
        ofTheBar(visitor, "Assign", "分配").click();
        Locator dialog = visitor.page().getByRole(AriaRole.DIALOG);
        dialog.getByRole(AriaRole.COMBOBOX).fill(colleague);
        visitor.role(AriaRole.OPTION, colleague, colleague).first().click();
        visitor.assertAccessible();
        visitor.button("Apply", "应用").click();
        assertThat(progress(visitor)).hasText(visitor.text(COUNT + " records are changed.", "已修改 " + COUNT + " 条记录。"));
        Locator owned = visitor.page().locator(".grid-body").getByText(colleague);
        assertThat(owned).hasCount(COUNT);
        visitor.assertAccessible();
        takenBack(visitor);
        assertThat(owned).hasCount(0);
    }

    static void deletedAndTakenBack(Visitor visitor) {
        Locator grid = grid(visitor);
        grid.focus();
        grid.press("Control+a");
        assertThat(visitor.page().locator(".grid-selected")).hasCount(COUNT);
        ofTheBar(visitor, "Delete", "删除").click();
        Locator question = visitor.page().getByRole(AriaRole.ALERTDIALOG);
        assertThat(question).isVisible();
        visitor.assertAccessible();
        question.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(visitor.text("Delete", "删除")))
                .click();
        assertThat(progress(visitor))
                .hasText(visitor.text(COUNT + " records are in the recycle bin.", COUNT + " 条记录已移入回收站。"));
        assertThat(names(visitor)).hasCount(0);
        takenBack(visitor);
        assertThat(names(visitor)).hasCount(COUNT);
    }

    /** Two names are copied and pasted over the cities, after a look at what that would change. */
    static void pastedAndTakenBack(Visitor visitor) {
        Locator grid = grid(visitor);
        String first = names(visitor).first().textContent();
        Locator cell = cell(visitor, 0, "city");
        String before = cell.textContent();
        grid.focus();
        grid.press("Control+Home");
        grid.press("Shift+ArrowDown");
        grid.press("Control+c");
        assertThat(visitor.said("2 cells are copied.", "已复制 2 个单元格。")).isVisible();
        grid.press("Control+Home");
        grid.press("ArrowRight");
        grid.press("Control+v");
        assertThat(visitor.page().locator(".paste-cells li")).hasCount(2);
        visitor.assertAccessible();
        visitor.button("Change 2 cells", "更改 2 个单元格").click();
        assertThat(cell).hasText(first);
        visitor.button("Undo", "撤销").last().click();
        assertThat(cell).hasText(before);
    }

    static void viewDeleted(Visitor visitor) {
        chosen(visitor, "Delete the view", "删除视图");
        assertThat(open(visitor)).containsText(visitor.text("All", "全部"));
    }

    /** Text of conditions stands inside their chips, and the list below them has a height that shows its first record. */
    static void recordsHaveRoom(Visitor visitor) {
        assertThat(names(visitor).first()).isInViewport();
        assertThat((Boolean) visitor.page().evaluate("""
                        () => document.querySelector('.grid').clientHeight >= 160
                            && document.getElementById(
                                document.querySelector('.grid').getAttribute('aria-activedescendant')) !== null
                            && [...document.querySelectorAll('.filter-chip')].every((chip) =>
                                chip.getBoundingClientRect().bottom
                                    >= chip.querySelector('.filter-chip-text').getBoundingClientRect().bottom)
                            && document.querySelector('.list-foot output').clientHeight < 30
                        """)).isTrue();
    }

    private static void takenBack(Visitor visitor) {
        visitor.page()
                .locator(".bulk-progress")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(visitor.text("Undo", "撤销")))
                .click();
        assertThat(progress(visitor)).hasText(visitor.text(COUNT + " records are as before.", COUNT + " 条记录已恢复原样。"));
    }

    private static void chosen(Visitor visitor, String english, String chinese) {
        visitor.button("More for this view", "视图的更多操作").click();
        visitor.role(AriaRole.MENUITEM, english, chinese).click();
    }

    private static Locator ofTheBar(Visitor visitor, String english, String chinese) {
        return exactly(visitor, visitor.page().locator(".bulk-bar"), english, chinese);
    }

    /** Names that others begin with. */
    private static Locator exactly(Visitor visitor, Locator bar, String english, String chinese) {
        return bar.getByRole(
                AriaRole.BUTTON,
                new Locator.GetByRoleOptions()
                        .setName(visitor.text(english, chinese))
                        .setExact(true));
    }

    private static Locator progress(Visitor visitor) {
        return visitor.page().locator(".bulk-progress output");
    }

    private static Locator grid(Visitor visitor) {
        return visitor.page().locator(".grid");
    }

    private static Locator names(Visitor visitor) {
        return visitor.page().locator(".grid-name span:last-child");
    }

    /** Of the record in a row, the cell in the column of a field. */
    private static Locator cell(Visitor visitor, int row, String field) {
        String place =
                visitor.page().locator(".grid-head [data-head=" + field + "]").getAttribute("aria-colindex");
        return visitor.page().locator(".grid-body [data-row='" + row + "'] [aria-colindex='" + place + "']");
    }

    private static Locator open(Visitor visitor) {
        return visitor.page().locator(".view-tab[aria-current]");
    }
}
