package io.kith.server.importing;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds out how a file is written; what it takes for granted can be corrected by whoever knows better. */
final class LayoutDetection {

    private static final int LOOKED_AT = 50;

    private final HeadingWords headings;

    /** @param headings words that name the object's fields */
    LayoutDetection(HeadingWords headings) {
        this.headings = headings;
    }

    Layout detect(Upload upload) {
        TextEncoding encoding = upload.format() == FileFormat.XLSX ? TextEncoding.UTF_8 : encoding(upload.content());
        Delimiter delimiter = upload.format() == FileFormat.XLSX ? Delimiter.COMMA : delimiter(upload, encoding);
        return new Layout(
                upload.format(),
                encoding,
                delimiter,
                hasHeader(first(upload, new Layout(upload.format(), encoding, delimiter, false))));
    }

    boolean hasHeader(Upload upload, TextEncoding encoding, Delimiter delimiter) {
        return hasHeader(first(upload, new Layout(upload.format(), encoding, delimiter, false)));
    }

    /** The first encoding in which the whole file makes sense. */
    private static TextEncoding encoding(byte[] content) {
        return Arrays.stream(TextEncoding.values())
                .filter(encoding -> decodes(content, encoding))
                .findFirst()
                .orElse(TextEncoding.UTF_8);
    }

    private static boolean decodes(byte[] content, TextEncoding encoding) {
        CharsetDecoder decoder = encoding.charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer bytes = ByteBuffer.wrap(content);
        CharBuffer characters = CharBuffer.allocate(1 << 14);
        while (true) {
            CoderResult result = decoder.decode(bytes, characters, true);
            if (result.isError()) {
                return false;
            }
            if (result.isUnderflow()) {
                return true;
            }
            characters.clear();
        }
    }

    /** The one that cuts most rows into as many cells as the first, and into the most. */
    private static Delimiter delimiter(Upload upload, TextEncoding encoding) {
        Delimiter best = Delimiter.COMMA;
        long most = 0;
        for (Delimiter delimiter : Delimiter.values()) {
            List<Row> rows;
            try {
                rows = first(upload, new Layout(upload.format(), encoding, delimiter, false));
            } catch (RuntimeException e) {
                continue;
            }
            if (rows.isEmpty()) {
                continue;
            }
            int width = rows.getFirst().cells().size();
            long alike =
                    rows.stream().filter(row -> row.cells().size() == width).count();
            long weight = width < 2 ? 0 : alike * 1_000 / rows.size() * width;
            if (weight > most) {
                most = weight;
                best = delimiter;
            }
        }
        return best;
    }

    private boolean hasHeader(List<Row> rows) {
        if (rows.isEmpty()) {
            return false;
        }
        List<String> names =
                rows.getFirst().cells().stream().map(CellTexts::strip).toList();
        if (names.stream().anyMatch(headings::knows)) {
            return true;
        }
        boolean likeNames = names.size() > 1
                && names.stream().noneMatch(LayoutDetection::isValue)
                && new HashSet<>(names).size() == names.size();
        return likeNames && rows.size() > 1 && !repeated(names, rows);
    }

    private static boolean isValue(String cell) {
        return cell.isEmpty()
                || NumberCells.isNumber(cell)
                || DateCells.date(cell).isPresent()
                || cell.indexOf('@') > 0;
    }

    private static boolean repeated(List<String> names, List<Row> rows) {
        Set<String> below = new HashSet<>();
        rows.stream().skip(1).forEach(row -> row.cells().forEach(cell -> below.add(CellTexts.strip(cell))));
        return names.stream().anyMatch(below::contains);
    }

    private static List<Row> first(Upload upload, Layout layout) {
        List<Row> first = new ArrayList<>();
        try (Rows rows = Rows.of(upload.open(), layout)) {
            while (first.size() < LOOKED_AT && rows.hasNext()) {
                first.add(rows.next());
            }
        }
        return first;
    }
}
