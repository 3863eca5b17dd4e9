package io.github.socketloom.collector.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Connection;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each line: a filter, and the sockets of {@link ContainerHost} that it lets through. */
class ContainerFilterTest {

    @DisplayName("Containers, pods, units and what else a process runs in")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            container:demo-shop              ; shop
            container:demo                   ; shop
            container=demo                   ; ``
            container:4c01db0b339c           ; shop
            container=4c01db0b339c           ; shop
            container=4c01db0b339c4c01db0b339c4c01db0b339c4c01db0b339c4c01db0b339cabcd ; shop
            container=app                    ; pod
            container:*                      ; shop pod
            container:?                      ; vpn journal x11 dump
            container:openvpn                ; ``
            container_name=demo-shop         ; shop
            container_name=openvpn.service   ; vpn
            container_name=ann               ; x11
            container_name=systemd           ; journal
            container_id:9f86*               ; pod
            image:shop:2                     ; shop
            image~^registry\\.               ; pod
            pod:web-0                        ; pod
            ns:demo                          ; pod
            ns=demo                          ; pod
            workload:web                     ; pod
            unit:openvpn                     ; vpn
            unit:app-code.scope              ; x11
            unit:?                           ; pod journal dump
            systemd_unit_kind:scope          ; shop x11
            kind:docker_container            ; shop
            kind:*container                  ; shop pod
            kind:user                        ; x11
            orchestrator:docker              ; shop
            orch:docker,k8s                  ; shop pod
            orch:kubernetes                  ; pod
            orch:systemd                     ; vpn x11
            orch:host_root                   ; journal
            orch:?                           ; dump
            orch!=docker                     ; pod vpn journal x11
            cgroup_status:known              ; shop pod vpn x11
            cgroup:/system.slice             ; shop vpn
            cgroup_name:k8s_cntr*            ; pod
            exe:/usr/lib/jvm                 ; shop
            exe:?                            ; pod vpn journal x11 dump
            ancestor:containerd-shim         ; shop
            ancestor:systemd                 ; shop
            ancestor_pid:4990                ; shop
            ppid:4990                        ; shop
            ppid:6990,5990                   ; pod x11
            """)
    void whatAProcessRunsIn(String filter, String expected) throws FilterException {
        assertEquals(expected, ContainerHost.matched(filter));
    }

    @DisplayName("Namespaces by name, number and kind")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            netns:office                     ; vpn
            netns=host                       ; journal x11 dump
            netns!=host                      ; shop pod vpn
            netns:4026532700                 ; vpn
            netns:container                  ; shop pod
            netns:named                      ; vpn
            namespace_type:system            ; journal x11 dump
            namespace_type:host              ; journal x11 dump
            namespace_type:sandbox           ; ``
            """)
    void namespaces(String filter, String expected) throws FilterException {
        assertEquals(expected, ContainerHost.matched(filter));
    }

    @DisplayName("Address translations")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            nat:yes                          ; shop pod
            nat:no                           ; vpn journal x11 dump
            nat:none                         ; vpn journal x11 dump
            nat:*                            ; shop pod
            nat!=yes                         ; vpn journal x11 dump
            nat!=no                          ; shop pod
            nat:source                       ; pod
            nat:destination                  ; shop pod
            nat:192.0.2.80                   ; shop
            nat:192.0.2.80:8080              ; shop
            nat:10.0.0.0/8                   ; pod
            nat:10.0.0                       ; pod
            nat!=10.0.0.53                   ; shop vpn journal x11 dump
            nat~^10                          ; pod
            -nat:yes proto:mptcp             ; vpn
            """)
    void translations(String filter, String expected) throws FilterException {
        assertEquals(expected, ContainerHost.matched(filter));
    }

    @DisplayName("Sockets without addresses, host names and rates")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            path:/run/systemd/*              ; journal
            path:X11                         ; x11
            path=eth0:all                    ; dump
            path:?                           ; shop pod vpn
            type:stream                      ; journal
            type:dgram                       ; x11
            socket_type:raw                  ; dump
            type:?                           ; shop pod vpn
            peer_inode:40123                 ; x11
            proto:unix                       ; journal x11
            proto:packet                     ; dump
            proto:mptcp                      ; vpn
            family:unix                      ; journal x11
            host:example.net                 ; shop
            host:?                           ; pod vpn journal x11 dump
            txp>12                           ; ``
            txp:12                           ; shop
            rxp>=40                          ; shop
            sent_once_bytes_per_second:900B/s ; shop
            local:zero                       ; ``
            local_space:zero                 ; ``
            addr:0.0.0.0/0                   ; shop pod vpn
            remote:none                      ; journal x11 dump
            """)
    void whatHasNoAddress(String filter, String expected) throws FilterException {
        assertEquals(expected, ContainerHost.matched(filter));
    }

    @DisplayName("A word is looked for in containers, pods, units, paths and host names too")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            demo-shop                        ; shop
            4c01db0b339c                     ; shop
            web-0                            ; pod
            openvpn                          ; vpn
            app-code                         ; x11
            journal                          ; journal
            X11-unix                         ; x11
            client.example                   ; shop
            ~^client\\.                      ; shop
            unix                             ; journal x11
            eth0                             ; dump
            0.0.0.0                          ; ``
            """)
    void aWordIsLookedForEverywhere(String filter, String expected) throws FilterException {
        assertEquals(expected, ContainerHost.matched(filter));
    }

    private static List<String> completed(String text) {
        return FilterCompletion.at(text, text.length(), ContainerHost.seen(), 20).stream()
                .map(FilterCompletion::text).toList();
    }

    @Test
    void valuesThatWereSeenAreOffered() {
        assertEquals(List.of("app", "demo-shop"),
                completed("container:").stream().filter(text -> !text.matches("[0-9a-f]{12,}")).toList());
        assertEquals(List.of("demo"), completed("ns:"));
        assertEquals(List.of("office"), completed("netns:off"));
        assertEquals(List.of("client.example.net"), completed("host:"));
        assertEquals(List.of("/run/systemd/journal/stdout"), completed("path:/r"));
        assertEquals(List.of("systemd", "docker", "host_root", "k8s"), completed("orch:").subList(0, 4));
        assertEquals("no", completed("nat:").get(0));
        assertEquals(List.of("192.0.2.80"), completed("nat:192"));
        assertEquals(List.of("containerd-shim", "systemd"), completed("ancestor:"));
    }

    @Test
    void aTypingMistakeIsAnsweredWithWhatWasProbablyMeant() {
        FilterException wrong = assertThrows(FilterException.class, () -> Filter.parse("nat:yse"));
        assertEquals("yes", wrong.suggestion().orElseThrow());
        assertTrue(wrong.getMessage().contains("neither yes, no, source or destination nor an address"));
        assertEquals("docker",
                assertThrows(FilterException.class, () -> Filter.parse("orch:dokcer")).suggestion().orElseThrow());
        assertEquals("container", assertThrows(FilterException.class, () -> Filter.parse("contianer:x")).suggestion()
                .orElseThrow().replace(":", ""));
        assertThrows(FilterException.class, () -> Filter.parse("nat>1"));
        assertThrows(FilterException.class, () -> Filter.parse("nat:10.0.0.0/99"));
    }

    @Test
    void aDirectoryThatKnowsNoNamespacesFindsThemByNumber() throws FilterException {
        Connection vpn = ContainerHost.SOCKETS.get("vpn");
        assertTrue(Filter.parse("netns:4026532700 -netns:office").matches(vpn, key -> null, 2));
    }
}
