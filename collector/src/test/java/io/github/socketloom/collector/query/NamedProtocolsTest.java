package io.github.socketloom.collector.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.collector.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line: a filter, and which of the protocols that views leave out by default it asks for by name. */
class NamedProtocolsTest {

    @DisplayName("A protocol is named by its field, its family or its bare word")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            proto:unix                  ; unix
            protocol=netlink            ; netlink
            family:unix                 ; unix
            unix                        ; unix
            UNIX                        ; unix
            proto:tcp,unix,netlink      ; unix netlink
            proto:u*                    ; unix
            proto~"^(unix|netlink)$"    ; unix netlink
            proto:*                     ; unix netlink
            (proto:unix or port:53)     ; unix
            proc:dockerd proto:unix     ; unix
            """)
    void whatIsAskedForIsNamed(String filter, String expected) throws FilterException {
        assertEquals(expected, named(filter));
    }

    @DisplayName("What is only not excluded, or found by other traits, is not named")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', value = {"``", "proto:tcp", "-proto:udp", "proto!=udp",
            "not proto:tcp,udp", "-unix", "not (proto:unix)", "dockerd", "unixd", "state:established", "path:/run/*"})
    void whatIsNotAskedForIsNot(String filter) throws FilterException {
        assertEquals("", named(filter));
    }

    private static String named(String filter) throws FilterException {
        Filter parsed = Filter.parse(filter);
        List<String> names = new ArrayList<>();
        for (Protocol protocol : List.of(Protocol.UNIX, Protocol.NETLINK)) {
            if (parsed.names(protocol)) {
                names.add(protocol.key());
            }
        }
        return String.join(" ", names);
    }
}
