package io.github.socketloom.collector.capture;

import io.github.socketloom.collector.source.SourceException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One line of {@code index.tsv}: question and answer, or where the answer is. Fields are separated by tabs; tabs, line
 * ends, other control characters and backslashes are written {@code \}{@code xHH} or {@code \}{@code \}.
 *
 * @param question what was asked
 * @param form how the answer is kept
 * @param text the answer, if it is in the line itself
 * @param tick in which tick's file it is, if not; 1 for the first
 * @param offset where it begins there
 * @param length how many bytes it has
 */
record IndexLine(Question question, Answer.Form form, String text, int tick, long offset, int length) {

    private static final Map<String, Question.Kind> KINDS = Stream.of(Question.Kind.values())
            .collect(Collectors.toMap(Question.Kind::word, kind -> kind));
    private static final Map<String, Answer.Form> FORMS = Stream.of(Answer.Form.values())
            .collect(Collectors.toMap(Answer.Form::word, form -> form));
    private static final int INLINE_FIELDS = 5;
    private static final int STORED_FIELDS = 7;
    private static final int HEX = 16;
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int DELETE = 0x7f;
    private static final int LAST_CONTROL = 0x9f;

    /** Tells whether this says the same as another line about the same question. */
    boolean sameAnswer(IndexLine other) {
        return form == other.form && text.equals(other.text) && tick == other.tick && offset == other.offset
                && length == other.length;
    }

    /** Returns the line, without its end. */
    String write() {
        StringBuilder line = new StringBuilder(question.kind().word());
        escape(line.append('\t'), question.scope());
        escape(line.append('\t'), question.name());
        line.append('\t').append(form.word()).append('\t');
        if (form.isInline()) {
            escape(line, text);
        } else {
            line.append(tick).append('\t').append(offset).append('\t').append(length);
        }
        return line.toString();
    }

    /**
     * Reads a line.
     *
     * @param place names file and line in messages
     * @throws SourceException {@code MALFORMED}
     */
    static IndexLine parse(String line, String place) throws SourceException {
        String[] fields = line.split("\t", STORED_FIELDS + 1);
        Answer.Form form = fields.length > 3 ? FORMS.get(fields[3]) : null;
        Question.Kind kind = KINDS.get(fields[0]);
        if (kind == null || form == null || fields.length != (form.isInline() ? INLINE_FIELDS : STORED_FIELDS)) {
            throw wrong(place, "it is no question with an answer");
        }
        Question question = new Question(kind, unescape(fields[1], place), unescape(fields[2], place));
        if (form.isInline()) {
            return new IndexLine(question, form, unescape(fields[4], place), 0, 0, 0);
        }
        try {
            int tick = Integer.parseInt(fields[4]);
            long offset = Long.parseLong(fields[5]);
            int length = Integer.parseInt(fields[6]);
            if (tick < 1 || tick > Manifest.MOST_TICKS || offset < 0 || length < 0) {
                throw wrong(place, "it tells an impossible place");
            }
            return new IndexLine(question, form, "", tick, offset, length);
        } catch (NumberFormatException e) {
            throw wrong(place, "it tells no place");
        }
    }

    private static SourceException wrong(String place, String what) {
        return new SourceException(SourceException.Reason.MALFORMED, place + " makes no sense: " + what);
    }

    private static void escape(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\\') {
                out.append("\\\\");
            } else if (letter < FIRST_PRINTABLE || letter >= DELETE && letter <= LAST_CONTROL) {
                out.append("\\x").append(Character.forDigit(letter / HEX, HEX))
                        .append(Character.forDigit(letter % HEX, HEX));
            } else {
                out.append(letter);
            }
        }
    }

    private static String unescape(String field, String place) throws SourceException {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < field.length(); i++) {
            char letter = field.charAt(i);
            if (letter != '\\') {
                text.append(letter);
            } else if (field.startsWith("\\", i + 1)) {
                text.append('\\');
                i++;
            } else {
                int high = field.startsWith("x", i + 1) && i + 3 < field.length()
                        ? Character.digit(field.charAt(i + 2), HEX)
                        : -1;
                int low = high < 0 ? -1 : Character.digit(field.charAt(i + 3), HEX);
                if (low < 0) {
                    throw wrong(place, "a backslash stands for nothing");
                }
                text.append((char) (high * HEX + low));
                i += 3;
            }
        }
        return text.toString();
    }
}
