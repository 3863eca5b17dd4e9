package io.github.socketloom.app.ui.raster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** The outside of a PDF document: objects, their table, and how text is written in them (PDF 1.4, 3.2 and 3.4). */
final class PdfFile {
    /** The second line tells programs that guess that the file is not text. */
    private static final byte[] HEADER = "%PDF-1.4\n%âãÏÓ\n".getBytes(StandardCharsets.ISO_8859_1);

    private PdfFile() {}

    /** @param objects numbered from 1; {@code root} and {@code info} are numbers of such */
    static void write(List<byte[]> objects, int root, int info, OutputStream out) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(HEADER);
        StringBuilder table = new StringBuilder("xref\n0 " + (objects.size() + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.size(); i++) {
            table.append(String.format(Locale.ROOT, "%010d 00000 n \n", file.size()));
            file.writeBytes((i + 1 + " 0 obj\n").getBytes(StandardCharsets.US_ASCII));
            file.writeBytes(objects.get(i));
            file.writeBytes("\nendobj\n".getBytes(StandardCharsets.US_ASCII));
        }
        int start = file.size();
        table.append("trailer\n<</Size ").append(objects.size() + 1).append(" /Root ").append(root)
                .append(" 0 R /Info ").append(info).append(" 0 R>>\nstartxref\n").append(start).append("\n%%EOF\n");
        file.writeBytes(table.toString().getBytes(StandardCharsets.US_ASCII));
        file.writeTo(out);
    }

    /** Returns a text string in UTF-16, as it stands in a document's dictionaries. */
    static String text(String text) {
        return "<FEFF" + HexFormat.of().withUpperCase().formatHex(text.getBytes(StandardCharsets.UTF_16BE)) + ">";
    }

    /** Returns a string to be shown in WinAnsiEncoding; a question mark stands for what that lacks. */
    static String literal(String text) {
        StringBuilder out = new StringBuilder("(");
        for (byte each : text.getBytes(HelveticaWidths.ENCODING)) {
            int code = each & 255;
            if (code == '(' || code == ')' || code == '\\') {
                out.append('\\').append((char) code);
            } else if (code >= 32 && code < 127) {
                out.append((char) code);
            } else {
                out.append('\\').append(code >> 6).append(code >> 3 & 7).append(code & 7);
            }
        }
        return out.append(')').toString();
    }
}
