package io.github.socketloom.collector.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterCompletionTest {

    private static List<FilterCompletion> at(String textWithCaret) {
        int caret = textWithCaret.indexOf('^');
        return FilterCompletion.at(textWithCaret.replace("^", ""), caret, SampleHost.seen(), 10);
    }

    /** Returns the text as it stands after the first completion was taken, the caret as ^. */
    private static String taken(String textWithCaret) {
        FilterCompletion first = at(textWithCaret).get(0);
        String text = textWithCaret.replace("^", "");
        return text.substring(0, first.start()) + first.text() + "^" + text.substring(first.end());
    }

    @DisplayName("The first completion, as it changes the text")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            prot^                ; proto:^
            proto^:tcp           ; proto^:tcp
            -rem^                ; -remote:^
            nginx (rt^           ; nginx (rtt>^
            local_p^             ; local_port:^
            rtt_^                ; rtt_us>^
            state:est^           ; state:established^
            state:est^ proc:x    ; state:established^ proc:x
            state:listen,est^    ; state:listen,established^
            proc:ng^             ; proc:nginx^
            proc!=ng^            ; proc!=nginx^
            user:^               ; user:app^
            port:44^             ; port:443^
            remote:26^           ; remote:2606:4700:4700::1111^
            remote:pub^          ; remote:public^
            cmd:java^            ; cmd:"java -jar /srv/shop/Shop Server.jar"^
            cmd:"java -j^"       ; cmd:"java -jar /srv/shop/Shop Server.jar"^
            reason:^             ; reason:time_wait^
            """)
    void theFirstCompletion(String before, String after) {
        assertEquals(after, taken(before));
    }

    @Test
    void valuesThatWereSeenMoreOftenComeFirst() {
        assertEquals("tcp", at("proto:^").get(0).text());
        assertEquals("seen 4 times", at("proto:^").get(0).description());
        assertEquals("seen once", at("proto:u^").get(0).description());
    }

    @Test
    void wordsAreOfferedThoughNotSeen() {
        assertTrue(at("state:fin^").stream().anyMatch(one -> one.text().equals("fin-wait1")
                && one.description().equals("not seen")));
    }

    @Test
    void anEmptyTextOffersFields() {
        List<FilterCompletion> fields = at("^");
        assertEquals(10, fields.size());
        assertTrue(fields.stream().allMatch(field -> field.kind() == FilterCompletion.Kind.FIELD));
    }

    @Test
    void nothingIsOfferedForAnUnknownField() {
        assertEquals(List.of(), at("nosuchfield:x^"));
    }

    @Test
    void everyOfferedFieldCanBeAskedFor() throws FilterException {
        for (FilterField field : FilterField.all()) {
            assertFalse(field.description().isBlank(), field.name());
            assertNotNull(Filter.parse(field.name() + ":*"));
            for (String alias : field.aliases()) {
                assertNotNull(Filter.parse(alias + "!=?"));
            }
        }
    }
}
