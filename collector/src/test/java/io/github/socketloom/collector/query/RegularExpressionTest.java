package io.github.socketloom.collector.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the filter relies on in RE2/J, and what is refused before RE2/J is asked. */
class RegularExpressionTest {

    private static TextMatcher matcher(String expression) throws FilterException {
        return RegularExpression.matcher(new Value(expression, false, 0, expression.length()));
    }

    @DisplayName("An expression is found anywhere in a text, in any case")
    @ParameterizedTest
    @CsvSource(delimiter = ' ', quoteCharacter = '`', textBlock = """
            b abc true
            B abc true
            (?-i)B abc false
            ^b abc false
            ^a abc true
            c$ abc true
            b$ abc false
            ^$ `` true
            a.c abc true
            a.c ac false
            a.c `a\nc` true
            c$ `abc\n` false
            ^b `a\nb` false
            ab{2}c abbc true
            ab{2}c abc false
            ^ab{1,2}c abbbc false
            a|^x abc true
            ^(?:a|b)+c$ abbac true
            [A-C]x bx true
            [^a-c]x Cx false
            [\\d.]+$ 10.2 true
            \\D 12 false
            \\bcat\\b a-cat-b true
            \\bcat\\b concat false
            a\\.c abc false
            \\x41 a true
            \\x{7a} Z true
            \\QA.B\\E a.b true
            \\QA.B\\E axb false
            ä Ä true
            Ж ж true
            σ ς true
            (?-i)[α-ω] β true
            (?-i)\\x{3b2} β true
            (?-i)ä Ä false
            \\pL é true
            a*?b aab true
            (|a)+$ aaa true
            """)
    void isFound(String expression, String text, boolean expected) throws FilterException {
        assertEquals(expected, matcher(expression).test(text));
    }

    @Test
    void onlyTheGivenPieceOfATextIsSearched() throws FilterException {
        assertTrue(matcher("^b$").test("abc", 1, 2));
        assertFalse(matcher("c").test("abc", 0, 2));
    }

    @Provide
    Arbitrary<String> expressions() {
        return Arbitraries.of("a", "b", "1", ".", "|", "^", "$", "\\b", "\\B", "\\d", "\\W", "[^a]",
                "[a-b1]", "a*", "b+", "a?", "b{2}", "a{1,2}", "b{1,}", "(a|b)", "(ab)+", "(?:a|)*", "(a|1)*?", "(|b)b")
                .list().ofMinSize(1).ofMaxSize(6).map(pieces -> String.join("", pieces));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab12 -").ofMaxLength(10);
    }

    @Property(tries = 5_000)
    void theJdkAgreesOnWhatBothUnderstand(@ForAll("expressions") String expression, @ForAll("texts") String text)
            throws FilterException {
        assertEquals(Pattern.compile(expression, Pattern.DOTALL).matcher(text).find(), matcher(expression).test(text),
                expression + " in " + text);
    }

    @DisplayName("Expressions that take a backtracking matcher for ever come to an end")
    @ParameterizedTest
    @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "(a|a?)+b", "(.*)*x$", "(a*)*b", "(a?){300}b", "(x?){300}y",
            "(.*)(.*)(.*)(.*)(.*)[0-9]"})
    void evilExpressionsComeToAnEnd(String expression) throws FilterException {
        assertFalse(matcher(expression).test("a".repeat(10_000) + "!"));
    }

    @DisplayName("An expression that grows out of bounds when its counts are written out is refused")
    @ParameterizedTest
    @ValueSource(strings = {"(a{1000}){1000}", "((a{1000}){1000}){1000}", "(((a{99}){99}){99}){99}",
            "((((){999}){999}){999}){999}", "(?:(?:(?:a{0,999}){0,999}){0,999}){0,999}", "((a{999,}){999,}){999,}",
            "a{999}(?i){999}(?i){999}(?i){999}", "a{999}\\Q\\E{999}\\Q\\E{999}\\Q\\E{999}", "a{1000}b{1000}",
            "(a{20}){120}"})
    void outgrownExpressionsAreRefused(String expression) {
        FilterException error = assertThrows(FilterException.class, () -> matcher(expression));
        assertTrue(error.getMessage().contains("repeats too much"), error.getMessage());
        assertEquals(0, error.position());
        assertEquals(expression.length(), error.length());
    }

    @DisplayName("Counts of daily use are allowed")
    @ParameterizedTest
    @ValueSource(strings = {"a{1000}", "^(\\d{1,3}\\.){3}\\d{1,3}$", "^(([0-9a-f]{1,4}:){1,7}){1,2}[0-9a-f]{1,4}$",
            "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "docker-[0-9a-f]{64}\\.scope"})
    void dailyCountsAreAllowed(String expression) throws FilterException {
        assertFalse(matcher(expression).test("nothing of the kind"));
    }

    @Test
    void manyParenthesesNeitherOverflowTheStackNorHurt() throws FilterException {
        assertThrows(FilterException.class, () -> matcher("(".repeat(400)));
        assertThrows(FilterException.class, () -> matcher("(?:".repeat(166)));
        assertTrue(matcher("(".repeat(240) + "a" + ")".repeat(240)).test("a"));
        assertTrue(matcher("(".repeat(160) + "a" + ")*".repeat(160)).test("b"));
        assertTrue(matcher("a{0,400}").test("b"));
    }

    @DisplayName("What RE2/J would fold for ever is refused, where it stands")
    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
            a\u1c80 1 1
            [.-\\\uffee] 4 1
            [a-\uffee] 3 1
            [\u00e0-z] 1 1
            [a-\\x{FFFF}] 3 2
            a\\x{1c80} 1 2
            (?-i)a(?i)\u1c80 10 1
            a\\777 1 2
            """)
    void endlessFoldingIsRefused(String expression, int position, int length) {
        FilterException error = assertThrows(FilterException.class, () -> matcher(expression));
        assertEquals(position, error.position(), error.getMessage());
        assertEquals(length, error.length());
    }

    @Test
    void everyCharacterIsReadOrRefused() {
        StringBuilder every = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            every.appendCodePoint(c);
        }
        String text = every.toString();
        int[] read = {0};
        text.codePoints().filter(Character::isLetter).forEach(c -> {
            String letter = Character.toString(c);
            try {
                assertTrue(matcher(letter).test(letter), letter);
                read[0]++;
            } catch (FilterException e) {
                assertTrue(c >= 0x80, letter);
            }
        });
        // A few dozen of some 140 000 letters have no simple pair of cases.
        assertTrue(read[0] > 130_000, read[0] + " letters");
    }

    @Test
    void noCharacterOfATextIsFoldedForEver() throws FilterException {
        StringBuilder every = new StringBuilder();
        for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
            every.appendCodePoint(c);
        }
        assertFalse(matcher("[^\\x00-\\x7f]k\\d[a-z]\\WÄ{2}$").test(every.toString()));
        assertFalse(matcher("kß1$").test(every.toString()));
    }

    @Provide
    Arbitrary<String> almostExpressions() {
        return Arbitraries.of("a", "b", "(", ")", "(?:", "(?i)", "(?-i)", "(?P<n>", "(?<m>", "|", "*", "+", "?", "{2}",
                "{3,}", "{0,99}", "{", "}", "[", "]", "^", "-", "\\", "\\Q", "\\E", "\\p", "\\pL", "\\P{", "Greek",
                "\\x", "\\x{", "41", "[:alpha:]", "[:", "\\d", "\\W", "\\b", "\\C", "\\z", "$", ".", "é", "\uD83D",
                "\uDE00", "\0", "\u212A", "\u017F", "\u1C80", ",", "<", ">", "P", "s", "U", "\\0", "\\07").list()
                .ofMaxSize(14).map(pieces -> String.join("", pieces));
    }

    @Property(tries = 20_000)
    void anyTextIsAnExpressionOrRefusedInItsBounds(@ForAll("almostExpressions") String expression) {
        try {
            matcher(expression).test("aAb\uD83D\uDE00 9\u1C80");
        } catch (FilterException e) {
            assertTrue(e.position() >= 0 && e.length() >= 0 && e.position() + e.length() <= expression.length(),
                    e.position() + "+" + e.length() + " in " + expression + ": " + e.getMessage());
        }
    }

    @Test
    void anExpressionMayHave500Characters() throws FilterException {
        String longest = "x".repeat(RegularExpression.MAX_LENGTH);
        matcher(longest);
        FilterException error = assertThrows(FilterException.class, () -> matcher(longest + "yz"));
        assertEquals(500, error.position());
        assertEquals(2, error.length());
    }
}
