package io.github.socketloom.collector.wire;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Items are the shortest CBOR there is for them. */
class PayloadWriterTest {

    private static final CBORFactory OTHERS = new CBORFactory();

    private final PayloadWriter writer = new PayloadWriter();

    private byte[] written(Consumer<PayloadWriter> items) {
        writer.begin();
        items.accept(writer);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        writer.copyTo(bytes);
        assertEquals(bytes.size(), writer.size());
        return bytes.toByteArray();
    }

    private String hex(Consumer<PayloadWriter> items) {
        return HexFormat.of().formatHex(written(items));
    }

    /** Examples of RFC 8949, appendix A. */
    @Test
    void numbersAreWrittenAsTheStandardHasIt() {
        assertEquals("00", hex(out -> out.number(0)));
        assertEquals("17", hex(out -> out.number(23)));
        assertEquals("1818", hex(out -> out.number(24)));
        assertEquals("1903e8", hex(out -> out.number(1000)));
        assertEquals("1a000f4240", hex(out -> out.number(1_000_000)));
        assertEquals("1b000000e8d4a51000", hex(out -> out.number(1_000_000_000_000L)));
        assertEquals("20", hex(out -> out.number(-1)));
        assertEquals("3863", hex(out -> out.number(-100)));
        assertEquals("3903e7", hex(out -> out.number(-1000)));
        assertEquals("3b7fffffffffffffff", hex(out -> out.number(Long.MIN_VALUE)));
        assertEquals("fa47c35000", hex(out -> out.decimal(100_000.0)));
        assertEquals("fb3ff199999999999a", hex(out -> out.decimal(1.1)));
        assertEquals("00", hex(out -> out.decimal(0)));
    }

    @Test
    void textsBytesAndSimpleValuesAreWrittenAsTheStandardHasIt() {
        assertEquals("6449455446", hex(out -> out.text("IETF")));
        assertEquals("62c3bc", hex(out -> out.text("ü")));
        assertEquals("63e6b0b4", hex(out -> out.text("水")));
        assertEquals("64f0908591", hex(out -> out.text("\ud800\udd51")));
        assertEquals("4401020304", hex(out -> out.bytes(new byte[]{1, 2, 3, 4, 5}, 4)));
        assertEquals("f4f5f6f6", hex(out -> {
            out.flag(false);
            out.flag(true);
            out.nothing();
            out.text(null);
        }));
    }

    @Test
    void arraysThatTellTheirLengthLieInThoseThatDoNot() {
        assertEquals("9f018202039f0405ffff", hex(out -> {
            out.array();
            out.number(1);
            out.array(2);
            out.number(2);
            out.number(3);
            out.endArray();
            out.array();
            out.number(4);
            out.number(5);
            out.endArray();
            out.endArray();
        }));
    }

    @Property
    void anyNumberIsWhatAnotherEncoderMakesOfIt(@ForAll long number) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator other = OTHERS.createGenerator(bytes)) {
            other.writeNumber(number);
        }
        assertArrayEquals(bytes.toByteArray(), written(out -> out.number(number)));
    }

    @Property
    void anyTextIsUtf8WithWhatIsHalfACharacterReplaced(@ForAll String text) {
        byte[] utf8 = text.codePoints().map(each -> each >= 0xd800 && each <= 0xdfff ? 0xfffd : each)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString()
                .getBytes(StandardCharsets.UTF_8);
        byte[] mine = written(out -> out.text(text));
        assertArrayEquals(utf8, Arrays.copyOfRange(mine, mine.length - utf8.length, mine.length));
    }
}
