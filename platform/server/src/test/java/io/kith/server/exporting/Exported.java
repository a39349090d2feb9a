package io.kith.server.exporting;

import de.siegmar.fastcsv.reader.CsvReader;
import io.kith.server.testing.Api;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;

/** Lists as files, as one caller gets them. */
final class Exported {

    private Exported() {}

    static String path(String object, Map<String, String> parameters) {
        return "/api/v1/records/" + object + "/export"
                + parameters.entrySet().stream()
                        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", ""));
    }

    static Api.Answer answer(Api caller, String object, Map<String, String> parameters) {
        return caller.get(path(object, parameters));
    }

    /** The rows of a CSV file, its heading first. */
    static List<List<String>> rows(Api caller, String object, Map<String, String> parameters) {
        String text = answer(caller, object, parameters).expect(200).body();
        if (!text.startsWith("\ufeff")) {
            throw new AssertionError("no byte order mark: " + text);
        }
        return CsvReader.builder().ofCsvRecord(text.substring(1)).stream()
                .map(row -> List.copyOf(row.getFields()))
                .toList();
    }

    static byte[] workbook(Api caller, String object, Map<String, String> parameters) {
        HttpResponse<byte[]> answer = caller.download(path(object, parameters));
        if (answer.statusCode() != 200) {
            throw new AssertionError(new String(answer.body(), StandardCharsets.UTF_8));
        }
        return answer.body();
    }

    static List<Row> sheet(byte[] workbook) {
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(workbook), new ReadingOptions(true, true));
                Stream<Row> rows = book.getFirstSheet().openStream()) {
            return rows.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stands below a heading in the one row of a table. */
    static Map<String, String> only(List<List<String>> rows) {
        Iterator<String> cells = rows.get(1).iterator();
        return rows.getFirst().stream().collect(Collectors.toMap(heading -> heading, _ -> cells.next()));
    }
}
