package io.github.socketloom.app.ui.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/** Reads a PDF as strictly as a reader would: its table, its objects, and the operators of its page. */
final class PdfCheck {
    private static final Pattern START = Pattern.compile("startxref\n(\\d+)\n%%EOF\n$");
    private static final Pattern TOKEN = Pattern
            .compile("\\((?:[^()\\\\]|\\\\.)*\\)|<[0-9A-F]*>|<<|>>|[\\[\\]]|/[A-Za-z0-9]+|[^\\s\\[\\]()<>/]+");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Set<String> OPERATORS = Set.of("cm", "gs", "rg", "RG", "w", "d", "m", "l", "c", "h", "re", "f",
            "s", "S", "W", "n", "q", "Q", "BT", "ET", "Tf", "Tm", "Tj", "BDC", "EMC");

    private final String file;
    private final String content;

    PdfCheck(byte[] bytes) throws IOException {
        file = new String(bytes, StandardCharsets.ISO_8859_1);
        assertTrue(file.startsWith("%PDF-1.4\n"));
        Matcher start = START.matcher(file);
        assertTrue(start.find());
        int table = Integer.parseInt(start.group(1));
        List<String> lines = file.substring(table).lines().toList();
        assertEquals("xref", lines.get(0));
        int objects = Integer.parseInt(lines.get(1).split(" ")[1]);
        for (int i = 1; i < objects; i++) {
            int place = Integer.parseInt(lines.get(2 + i).substring(0, 10));
            assertTrue(file.startsWith(i + " 0 obj\n", place), "object " + i);
        }
        Matcher stream = Pattern.compile("<</Length (\\d+) /Filter /FlateDecode>>\nstream\n").matcher(file);
        assertTrue(stream.find());
        int length = Integer.parseInt(stream.group(1));
        assertTrue(file.startsWith("\nendstream", stream.end() + length));
        byte[] packed = file.substring(stream.end(), stream.end() + length).getBytes(StandardCharsets.ISO_8859_1);
        content = new String(new InflaterInputStream(new ByteArrayInputStream(packed)).readAllBytes(),
                StandardCharsets.ISO_8859_1);
        checkOperators();
    }

    private void checkOperators() {
        Matcher tokens = TOKEN.matcher(content);
        int depth = 0;
        while (tokens.find()) {
            String token = tokens.group();
            depth += token.equals("q") ? 1 : token.equals("Q") ? -1 : 0;
            boolean known = OPERATORS.contains(token) || NUMBER.matcher(token).matches() || "(<[]/>".indexOf(
                    token.charAt(0)) >= 0;
            assertTrue(known, "unknown: " + token);
            assertTrue(!token.startsWith("/A") || token.startsWith("/ActualText")
                    || file.contains(token + " <</ca "), token);
        }
        assertEquals(0, depth, "q and Q");
    }

    String file() {
        return file;
    }

    String content() {
        return content;
    }
}
