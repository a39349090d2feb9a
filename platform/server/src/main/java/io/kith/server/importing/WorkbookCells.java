package io.kith.server.importing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.jspecify.annotations.Nullable;

/** The texts of a workbook's cells. A date is a number there, and only its format says so. */
final class WorkbookCells {

    private static final Pattern NOT_PART_OF_A_DATE = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.");
    private static final DateTimeFormatter WITH_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final double LAST_DAY = 2_958_466;
    private static final int LONGEST_FORMAT = 255;
    private static final int SECONDS = 86_400;

    private WorkbookCells() {}

    static String text(Cell cell, boolean from1904) {
        return switch (cell.getValue()) {
            case null -> "";
            case BigDecimal number
            when isDate(cell.getDataFormatId(), cell.getDataFormatString()) -> date(number.doubleValue(), from1904);
            // what was typed as 52.55 is kept as 52.549999999999997
            case BigDecimal number ->
                BigDecimal.valueOf(number.doubleValue()).stripTrailingZeros().toPlainString();
            case Object other -> other.toString();
        };
    }

    private static boolean isDate(@Nullable Integer id, @Nullable String format) {
        // the formats that have a number but no text differ by country; those from 27 on are Chinese, Japanese and
        // Korean
        boolean known =
                id != null && ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58));
        if (known || format == null || format.length() > LONGEST_FORMAT) {
            return known;
        }
        String bare = NOT_PART_OF_A_DATE.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        return bare.indexOf('y') >= 0 || bare.indexOf('d') >= 0;
    }

    private static String date(double serial, boolean from1904) {
        if (serial < 1 || serial >= LAST_DAY) {
            return BigDecimal.valueOf(serial).toPlainString();
        }
        LocalDate first = from1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, 30);
        long days = (long) serial;
        LocalDateTime moment = first.plusDays(days).atStartOfDay().plusSeconds(Math.round((serial - days) * SECONDS));
        boolean midnight = moment.toLocalTime().toSecondOfDay() == 0;
        return midnight ? moment.toLocalDate().toString() : WITH_TIME.format(moment);
    }
}
