package io.github.socketloom.collector.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simple patterns as Netdata's matcher has them, by its own answers (spec/topology-v1.md §10). */
class SimplePatternTest {

    @ParameterizedTest(name = "{0} on \"{1}\": {2}")
    @CsvSource(delimiter = '\t', quoteCharacter = '"', value = {
            "team|app|version-*\tteam\t1",
            "team|app|version-*\tversion-prod\t1",
            "team|app|version-*\towner\t0",
            "team|app|version-*\tTeam\t0",
            "team,app\tteam,app\t1",
            "team,app\tteam\t0",
            "\"team | app\"\tteam\t0",
            "\"team | app\"\t\" app\"\t1",
            "!secret*|*\tsecret_key\t0",
            "!secret*|*\tpublic\t1",
            "*|!secret*\tsecret_key\t1",
            "*\tanything\t1",
            "*\t\"\"\t0",
            "*pod*\txpody\t1",
            "*pod*\txPODy\t0",
            "a*b*c\taXXbYYc\t1",
            "a*b*c\taXXcYYb\t0",
            "a*a\ta\t0",
            "a\\|b\ta|b\t1",
            "\\!x\t!x\t1",
            "!x\tx\t0",
            "||team||\tteam\t1",
            "team\\*\tteamX\t1",
            "!\tx\t0"})
    void answersAsTheOriginalDoes(String pattern, String key, int result) {
        assertEquals(result == 1, SimplePattern.parse(pattern).matches(key));
    }

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(delimiter = '\t', value = {"k8s_*_name\tk8s_pod_name\t1", "k8s_*_name\tk8s_pod_NAME\t0",
            "k8s_*_name\tK8S_pod_name\t0", "a**b\tab\t1", "a**b\taXb\t1", "a***\ta\t1"})
    void doesNotCopyTheOriginalsQuirks(String pattern, String key, int result) {
        assertEquals(result == 1, SimplePattern.parse(pattern).matches(key));
    }

    @Test
    void anEmptyTextMatchesNothing() {
        assertFalse(SimplePattern.parse("").matches("team"));
        assertEquals(SimplePattern.NOTHING, SimplePattern.parse(""));
    }

    @Test
    void keepsTheTextAsItWasWritten() {
        assertEquals("!a|\\!b|*", SimplePattern.parse("!a|\\!b|*").text());
    }

    @Test
    void partsOfAWordDoNotOverlap() {
        assertFalse(SimplePattern.parse("ab*ba").matches("aba"));
        assertFalse(SimplePattern.parse("*ab*ab*").matches("aab"));
        assertTrue(SimplePattern.parse("*ab*ab*").matches("xabab"));
    }

    @Test
    void aWordOfThousandsOfWildcardsIsAnsweredAtOnce() {
        String pattern = "*a".repeat(4000) + "*b";
        String name = "a".repeat(100_000);
        assertFalse(SimplePattern.parse(pattern).matches(name));
        assertTrue(SimplePattern.parse(pattern).matches(name + "b"));
    }

    @Property(tries = 5000)
    void givesTheAnswerOfAMatcherThatTriesEverything(@ForAll("patterns") String pattern, @ForAll("names") String name) {
        assertEquals(tryEverything(pattern, name), SimplePattern.parse(pattern).matches(name));
    }

    @Property(tries = 2000)
    void everyTextIsAPattern(@ForAll String pattern, @ForAll String name) {
        SimplePattern parsed = SimplePattern.parse(pattern);
        assertEquals(parsed.matches(name), SimplePattern.parse(parsed.text()).matches(name));
    }

    @Provide
    Arbitrary<String> patterns() {
        return Arbitraries.strings().withChars("ab*|!\\").ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("ab|!\\").ofMaxLength(6);
    }

    private static boolean tryEverything(String pattern, String name) {
        int at = 0;
        while (at <= pattern.length() && !name.isEmpty()) {
            int end = at;
            StringBuilder word = new StringBuilder();
            while (end < pattern.length() && pattern.charAt(end) != '|') {
                boolean escapes = pattern.charAt(end) == '\\' && end + 1 < pattern.length();
                end += escapes ? 1 : 0;
                word.append(pattern.charAt(end++));
            }
            boolean negates = at < pattern.length() && pattern.charAt(at) == '!';
            String text = negates ? word.substring(1) : word.toString();
            if (!text.isEmpty() && tryEverywhere(text, name)) {
                return !negates;
            }
            at = end + 1;
        }
        return false;
    }

    private static boolean tryEverywhere(String word, String name) {
        if (word.isEmpty()) {
            return name.isEmpty();
        }
        if (word.charAt(0) == '*') {
            return tryEverywhere(word.substring(1), name) || !name.isEmpty() && tryEverywhere(word, name.substring(1));
        }
        return !name.isEmpty() && name.charAt(0) == word.charAt(0)
                && tryEverywhere(word.substring(1), name.substring(1));
    }
}
