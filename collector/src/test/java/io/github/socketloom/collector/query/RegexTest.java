package io.github.socketloom.collector.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.ProcessInfo;
import java.time.Duration;
import java.util.List;
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

class RegexTest {

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
            ab*c ac true
            ab+c ac false
            ab?c abbc false
            ab{2}c abbc true
            ab{2}c abc false
            ab{2,}c abbbbc true
            ^ab{1,2}c abbbc false
            a|^x abc true
            ^(a|b)c bc true
            ^(?:a|b)+c$ abbac true
            [a-c]x cx true
            [^a-c]x cx false
            []a]x ]x true
            [A-C]x bx true
            [\\d.]+$ 10.2 true
            [\\D]x 1x false
            \\d\\d a12 true
            \\D 12 false
            \\w+ _ true
            \\bcat\\b a-cat-b true
            \\bcat\\b concat false
            \\Bcat concat true
            a\\.c abc false
            \\x41 a true
            \\u00e4 Ä true
            [\\x30-\\x39] 7 true
            a*?b aab true
            (a*)*b aaab true
            (|a)+$ aaa true
            """)
    void isFound(String expression, String text, boolean expected) throws FilterException {
        assertEquals(expected, RegexParser.parse(expression, 0).test(text));
    }

    @Provide
    Arbitrary<String> expressions() {
        Arbitrary<String> valid = Arbitraries.of("a", "b", "1", ".", "|", "^", "$", "\\b", "\\B", "\\d", "\\W", "[^a]",
                "[a-b1]", "a*", "b+", "a?", "b{2}", "a{1,2}", "b{1,}", "(a|b)", "(ab)+", "(?:a|)*", "(a|1)*?", "(|b)b")
                .list().ofMinSize(1).ofMaxSize(6).map(pieces -> String.join("", pieces));
        return Arbitraries.oneOf(valid, Arbitraries.strings().withChars("ab.|()*+?^$-{},12\\dwb").ofMaxLength(14));
    }

    @Property(tries = 10_000)
    void theJdkAgreesWhereBothUnderstandAnExpression(@ForAll("expressions") String expression,
            @ForAll("texts") String text) {
        TextMatcher own;
        Pattern theirs;
        try {
            own = RegexParser.parse(expression, 0);
            // A value is one line.
            theirs = Pattern.compile(expression, Pattern.DOTALL);
        } catch (FilterException | IllegalArgumentException e) {
            return;
        }
        assertEquals(theirs.matcher(text).find(), own.test(text), expression + " in " + text);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("ab12 -").ofMaxLength(10);
    }

    @DisplayName("Expressions that take a backtracking matcher for ever are quick")
    @ParameterizedTest
    @CsvSource(delimiter = ' ', textBlock = """
            (a+)+$
            (a|aa)+$
            (a|a?)+$
            (.*)*x$
            (x?){300}y
            (|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)(|)z
            """)
    void evilExpressionsAreQuick(String expression) throws FilterException {
        TextMatcher test = RegexParser.parse(expression, 0);
        String text = "a".repeat(5_000) + "!";
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            try {
                test.test(text);
            } catch (Condition.StepsExhausted e) {
                // Giving up in time is what is wanted.
            }
        });
    }

    @Test
    void anUndecidedRowDoesNotMatchAndIsCounted() throws FilterException {
        String text = "a".repeat(10_000);
        TextMatcher tooMuch = RegexParser.parse("(a?){300}b", 0);
        assertThrows(Condition.StepsExhausted.class, () -> tooMuch.test(text));

        // The same through a filter: the command line is that long.
        Filter filter = Filter.parse("cmd~(a?){300}b or proc:nosuch");
        Filter negated = Filter.parse("-cmd~(a?){300}b");
        Filter decidedElsewhere = Filter.parse("cmd~(a?){300}b or proto:tcp");
        var connection = SampleHost.SOCKETS.get("ssh");
        var process = SampleHost.DIRECTORY.process(connection.owners().get(0).process());
        var longCommand = new ProcessInfo(process.key(), 1, 0, "root", "sshd", List.of(text), null);
        assertFalse(filter.matches(connection, key -> longCommand, SampleHost.NOW));
        assertEquals(1, filter.undecided());
        assertFalse(negated.matches(connection, key -> longCommand, SampleHost.NOW));
        assertEquals(1, negated.undecided());
        assertTrue(decidedElsewhere.matches(connection, key -> longCommand, SampleHost.NOW));
        assertEquals(0, decidedElsewhere.undecided());
    }
}
