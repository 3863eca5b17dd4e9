package io.github.socketloom.collector.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterExceptionTest {

    @DisplayName("A wrong filter is refused where it is wrong, with a suggestion where there is one")
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = ';', quoteCharacter = '`', nullValues = "-", textBlock = """
            prot:tcp            ; 0  ; 4  ; proto     ; there is no field 'prot', did you mean 'proto'?
            nginx and stat:x    ; 10 ; 4  ; state     ; there is no field 'stat'
            rtr>5ms             ; 0  ; 3  ; rtt       ; there is no field 'rtr'
            rrtt > 5ms          ; 0  ; 4  ; rtt       ; there is no field 'rrtt', did you mean 'rtt'?
            cmd~"a b("          ; 5  ; 4  ; -         ; missing closing )
            cmd~"a \\" b["       ; 4  ; 9  ; -         ; missing closing ]
            http://x            ; 0  ; 4  ; -         ; put it in quotes
            state:establisched  ; 6  ; 12 ; established ; 'state' is one of established, syn-sent
            proto:tpc           ; 6  ; 3  ; tcp       ; 'proto' is one of tcp, udp
            state=wait          ; 6  ; 4  ; -         ; 'state' is one of
            port:               ; 5  ; 0  ; -         ; a value is missing here
            port:80,            ; 8  ; 0  ; -         ; a value is missing here
            port:,80            ; 5  ; 0  ; -         ; a value is missing here
            port:(80 or 443)    ; 5  ; 1  ; -         ; port:a,b
            port:http           ; 5  ; 4  ; -         ; 'port' is a number
            port:80.            ; 5  ; 3  ; -         ; 'port' is a number
            port:90-80          ; 5  ; 5  ; 80-90     ; this range runs backwards
            port<80,443         ; 8  ; 3  ; -         ; only one number can stand behind <
            port~80             ; 5  ; 2  ; -         ; 'port' is a number, no text
            proc<5              ; 5  ; 1  ; -         ; 'proc' is text, it cannot be compared with <
            remote>10.0.0.1     ; 7  ; 8  ; -         ; 'remote' is an address, it cannot be compared with >
            state>listen        ; 6  ; 6  ; -         ; 'state' is one of some words
            rtt>50              ; 4  ; 2  ; 50ms      ; 'rtt' needs a unit: ns us ms s m h d
            rtt>50kB            ; 4  ; 4  ; -         ; 'rtt' is a span of time such as 50ms or 5m
            rx>5ms              ; 3  ; 3  ; -         ; 'rx' is a number of bytes per second such as 1MB/s
            sent>1MB/s          ; 5  ; 5  ; -         ; 'sent' is a number of bytes
            retrans%>2ms        ; 9  ; 3  ; -         ; 'retrans%' is a percentage such as 1.5%
            cookie:0x           ; 7  ; 2  ; -         ; 'cookie' is a number
            remote:10.0.0.0/33  ; 7  ; 11 ; -         ; a network is written as address/bits
            remote:foo          ; 7  ; 3  ; -         ; 'foo' is not an address
            remote:pivate       ; 7  ; 6  ; private   ; 'pivate' is not an address
            remote=10.0         ; 7  ; 4  ; -         ; '10.0' is not an address
            ssh || sshd         ; 4  ; 2  ; or        ; 'and' and 'or' are written as words
            ssh && sshd         ; 4  ; 2  ; and       ; 'and' and 'or' are written as words
            age<5               ; 4  ; 1  ; 5s        ; 'age' needs a unit
            <5                  ; 0  ; 1  ; -         ; a field is missing before '<'
            (proto:tcp          ; 0  ; 1  ; -         ; ')' is missing for this '('
            proto:tcp)          ; 9  ; 1  ; -         ; there is no '(' for this ')'
            ()                  ; 1  ; 0  ; -         ; a word or a comparison is missing here
            ssh or              ; 6  ; 0  ; -         ; a word or a comparison is missing here
            or ssh              ; 0  ; 0  ; -         ; a word or a comparison is missing here
            ssh and and sshd    ; 8  ; 0  ; -         ; a word or a comparison is missing here
            not                 ; 3  ; 0  ; -         ; a word or a comparison is missing here
            proc:"nginx         ; 5  ; 6  ; -         ; the closing quote is missing
            cmd~                ; 4  ; 0  ; -         ; a value is missing here
            cmd~a(b             ; 4  ; 3  ; -         ; missing closing )
            cmd~"a)b"           ; 5  ; 3  ; -         ; there is no '(' for a ')'
            ~a[b                ; 2  ; 2  ; -         ; missing closing ]
            cmd~a[b             ; 5  ; 2  ; -         ; missing closing ]
            cmd~*a              ; 4  ; 1  ; -         ; missing argument to repetition operator
            cmd~a*a*b**         ; 9  ; 2  ; -         ; invalid nested repetition operator
            cmd~[z-a]           ; 5  ; 3  ; -         ; invalid character class range
            state~[z-a][z-a]    ; 6  ; 10 ; -         ; invalid character class range
            cmd~(a)\\1          ; 7  ; 2  ; -         ; back-references and octal numbers are not supported
            cmd~(?=a)           ; 4  ; 3  ; -         ; invalid or unsupported Perl syntax
            cmd~a\\             ; 4  ; 2  ; -         ; trailing backslash
            cmd~a{2,1}          ; 5  ; 5  ; -         ; invalid repeat count
            cmd~a{5000}         ; 5  ; 6  ; -         ; invalid repeat count
            cmd~(((a{99}){99}){99}) ; 4 ; 19 ; -      ; repeats too much
            cmd~((((){999}){999}){999}) ; 4 ; 23 ; -  ; repeats too much
            """)
    void isRefused(String filter, int position, int length, String suggestion, String message) {
        FilterException error = assertThrows(FilterException.class, () -> Filter.parse(filter));
        assertTrue(error.getMessage().contains(message), error.getMessage());
        assertEquals(position, error.position(), "position");
        assertEquals(length, error.length(), "length");
        assertEquals(suggestion, error.suggestion().orElse(null), "suggestion");
    }

    @Test
    void aFilterMayHave4096Characters() throws FilterException {
        String longest = "x".repeat(Filter.MAX_LENGTH);
        Filter.parse(longest);
        FilterException error = assertThrows(FilterException.class, () -> Filter.parse(longest + "yz"));
        assertEquals(4096, error.position());
        assertEquals(2, error.length());
    }

    @DisplayName("Deep nesting is refused and never ends in a stack overflow")
    @ParameterizedTest
    @CsvSource({"(", "-", "'not '", "-(", "!", "cmd~(", "cmd~((?:"})
    void deepNestingIsRefused(String opening) {
        String deep = opening.repeat(Filter.MAX_LENGTH / opening.length());
        assertThrows(FilterException.class, () -> Filter.parse(deep));
    }

    @Test
    void aHundredParenthesesAreFine() throws FilterException {
        assertEquals("ssh", SampleHost.matched("(".repeat(100) + "sshd" + ")".repeat(100)));
        assertThrows(FilterException.class, () -> Filter.parse("(".repeat(101) + "sshd" + ")".repeat(101)));
    }
}
