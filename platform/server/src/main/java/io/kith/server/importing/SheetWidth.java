package io.kith.server.importing;

import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * How far the cells of a sheet reach. Its reader makes room for every column up to a row's last cell: one short address can ask for more
 * than there is memory.
 */
final class SheetWidth {

    /** XFD, the last one that spreadsheets know. */
    private static final long LAST_COLUMN = 16_384;

    private static final long MOST_CELLS = 200_000_000;
    private static final XMLInputFactory XML = factory();

    private SheetWidth() {}

    /** Ends the request if a part of a workbook is a sheet that nobody should try to read. */
    static void require(InputStream part) {
        boolean sheet = false;
        long cells = 0;
        long last = 0;
        try {
            XMLStreamReader reader = XML.createXMLStreamReader(part);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    String name = reader.getLocalName();
                    if (name.equals("c")) {
                        last = column(reader.getAttributeValue(null, "r"), last);
                    } else if (name.equals("sheetData")) {
                        sheet = true;
                    } else if (name.equals("row")) {
                        cells += last;
                        last = 0;
                    }
                    if (last > LAST_COLUMN || cells + last > MOST_CELLS) {
                        throw Rows.tooLarge();
                    }
                }
            }
        } catch (XMLStreamException e) {
            // pictures and the like are no XML
            if (sheet) {
                throw Upload.unreadable("not-a-table");
            }
        }
    }

    /** Of an address such as AB12; a cell without one follows the cell before it. */
    private static long column(@Nullable String address, long before) {
        if (address == null) {
            return before + 1;
        }
        long column = 0;
        for (int i = 0; i < address.length() && column <= LAST_COLUMN; i++) {
            char letter = Character.toUpperCase(address.charAt(i));
            if (letter < 'A' || letter > 'Z') {
                break;
            }
            column = column * 26 + letter - 'A' + 1;
        }
        return Math.max(before, column);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
