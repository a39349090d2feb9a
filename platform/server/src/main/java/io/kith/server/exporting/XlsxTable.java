package io.kith.server.exporting;

import io.kith.server.text.Cut;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.springframework.util.StreamUtils;

/**
 * A table as a workbook, in which numbers are numbers and days are days. No text in it is run, whatever it begins with: each cell says itself
 * what it holds.
 */
final class XlsxTable implements TableFile {

    /** What a cell of a spreadsheet holds. */
    private static final int LONGEST_TEXT = 32_767;

    /** A spreadsheet forgets those behind. */
    private static final int MOST_DIGITS = 15;

    /** Before it, spreadsheets do not agree on which day is which. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    private final Workbook book;
    private final Worksheet sheet;
    private int next;

    XlsxTable(OutputStream out, String title) {
        this.book = new Workbook(StreamUtils.nonClosing(out), "Kith", null);
        // the one character that its library lets into the name of a sheet and spreadsheets do not
        this.sheet = book.newWorksheet(title.replace('\'', '’'));
    }

    @Override
    public void heading(List<String> names) {
        sheet.freezePane(0, 1);
        for (int column = 0; column < names.size(); column++) {
            write(column, names.get(column));
            sheet.style(next, column).bold().set();
        }
        next++;
    }

    @Override
    public void row(List<Cell> cells) {
        for (int column = 0; column < cells.size(); column++) {
            switch (cells.get(column)) {
                case Cell.Text(var text) -> write(column, text);
                case Cell.Amount amount when amount.number().precision() > MOST_DIGITS -> write(column, amount.text());
                case Cell.Amount(var number, var unit) -> {
                    sheet.value(next, column, number);
                    if (!unit.isEmpty()) {
                        format(column, zeros(number) + "\"" + unit + "\"");
                    }
                }
                case Cell.Day(var day)
                when isKnown(day) -> {
                    sheet.value(next, column, day);
                    format(column, "yyyy-mm-dd");
                }
                case Cell.Moment(var moment)
                when isKnown(moment.toLocalDate()) -> {
                    sheet.value(next, column, moment.atZone(ZoneOffset.UTC));
                    format(column, "yyyy-mm-dd hh:mm");
                }
                case Cell.Day day -> write(column, day.text());
                case Cell.Moment moment -> write(column, moment.text());
            }
        }
        next++;
    }

    @Override
    public void flush() throws IOException {
        sheet.flush();
    }

    @Override
    public void end() throws IOException {
        book.finish();
    }

    @Override
    public void close() {
        // what has not come to its end is to be without
    }

    private void write(int column, String text) {
        if (!text.isEmpty()) {
            sheet.inlineString(next, column, Cut.to(LONGEST_TEXT, text));
        }
    }

    private void format(int column, String format) {
        sheet.style(next, column).format(format).set();
    }

    private static String zeros(BigDecimal number) {
        return number.scale() <= 0 ? "0" : "0." + "0".repeat(number.scale());
    }

    private static boolean isKnown(LocalDate day) {
        return !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY);
    }
}
