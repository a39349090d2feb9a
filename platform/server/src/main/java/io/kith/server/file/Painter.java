package io.kith.server.file;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Turns one file into one picture, as a program of its own: bytes of strangers are decoded where they can take neither the server's memory
 * nor its time, nor learn any of its secrets. Reads the file from its input; writes the number of pages and a PNG.
 */
final class Painter {

    /** Of the picture, in pixels. */
    private static final int LONGEST_SIDE = 1600;
    /** What is decoded is no larger than twice that, whatever the file says. */
    private static final int LARGEST_DECODED = 2 * LONGEST_SIDE;

    private static final long MOST_PIXELS = 60_000_000;

    private static final float POINTS_PER_INCH = 72;
    private static final float SHARPEST = 144;

    private Painter() {}

    /** @param arguments the key of a {@link FileType}, and the page, counted from 1 */
    public static void main(String[] arguments) throws IOException {
        PrintStream answer = System.out;
        // whatever libraries have to say is not part of the answer
        System.setOut(System.err);
        byte[] file = System.in.readAllBytes();
        int page = Integer.parseInt(arguments[1]);
        ImageIO.setUseCache(false);
        try (var out = new DataOutputStream(answer)) {
            if (FileType.ofKey(arguments[0]) == FileType.PDF) {
                pdf(file, page, out);
            } else {
                out.writeInt(1);
                write(decoded(file, arguments[0].toLowerCase(Locale.ROOT)), out);
            }
        }
    }

    private static void pdf(byte[] file, int page, DataOutputStream out) throws IOException {
        try (PDDocument document = Loader.loadPDF(file)) {
            int pages = document.getNumberOfPages();
            PDRectangle size = document.getPage(page - 1).getCropBox();
            float side = Math.max(size.getWidth(), size.getHeight());
            float dots = Math.min(SHARPEST, LONGEST_SIDE * POINTS_PER_INCH / Math.max(side, 1));
            BufferedImage picture = new PDFRenderer(document).renderImageWithDPI(page - 1, dots, ImageType.RGB);
            out.writeInt(pages);
            write(picture, out);
        }
    }

    private static BufferedImage decoded(byte[] file, String format) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            reader.setInput(stream, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > MOST_PIXELS) {
                throw new IOException("more pixels than anybody needs");
            }
            int step = Math.ceilDiv(Math.max(width, height), LARGEST_DECODED);
            ImageReadParam how = reader.getDefaultReadParam();
            how.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, how);
        } finally {
            reader.dispose();
        }
    }

    private static void write(BufferedImage picture, DataOutputStream out) throws IOException {
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(picture.getWidth(), picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        var drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = drawn.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        // whatever shines through is paper
        graphics.drawImage(picture, 0, 0, width, height, Color.WHITE, null);
        graphics.dispose();
        ImageIO.write(drawn, "png", out);
    }
}
