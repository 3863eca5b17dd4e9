package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;

/**
 * Escapes what JSON lets through but a terminal may obey: DEL, the C1 controls, bidirectional overrides and other
 * characters that are not simply drawn. Every JSON document of ours is written with it.
 */
public final class TerminalSafe extends CharacterEscapes {

    private static final long serialVersionUID = 1L;
    private static final int DELETE = 0x7f;

    private final int[] ascii = standardAsciiEscapesForJSON();

    /** Makes the escapes for one generator. */
    public TerminalSafe() {
        ascii[DELETE] = ESCAPE_STANDARD;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
        return ascii.clone();
    }

    @Override
    public SerializableString getEscapeSequence(int character) {
        return isEscaped(character) ? new SerializedString(String.format("\\u%04x", character)) : null;
    }

    /** Tells whether a char beyond ASCII is escaped; halves of pairs are not, since Jackson shows them one by one. */
    static boolean isEscaped(int character) {
        return isHidden(character) && Character.getType(character) != Character.SURROGATE;
    }

    /** Tells whether a terminal would not simply draw this character. */
    public static boolean isHidden(int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL :
            case Character.FORMAT :
            case Character.SURROGATE :
            case Character.LINE_SEPARATOR :
            case Character.PARAGRAPH_SEPARATOR :
                return true;
            default :
                return false;
        }
    }
}
