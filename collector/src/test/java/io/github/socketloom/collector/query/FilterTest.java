package io.github.socketloom.collector.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.TcpMetric;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each line: a filter, and the sockets of {@link SampleHost} that it lets through. */
class FilterTest {

    private static final String EVERYTHING = "web ssh shop gone mdns";

    @DisplayName("A word is looked for in processes, cgroups, users, services, addresses and ports")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            nginx                ; web
            NGINX                ; web
            ngin*                ; web
            avahi-daemon-longn   ; mdns
            worker               ; web
            "worker process"     ; web
            "Server.jar"         ; shop
            "shop server"        ; shop
            "-jar /srv"          ; shop
            docker               ; shop
            ssh.service          ; ssh
            www-data             ; web
            postgresql           ; shop
            443                  ; web
            44                   ; ``
            10                   ; web
            192                  ; web
            192.168.1.7          ; web
            192.168.1            ; web
            192.168.0.0/16       ; web
            192.168.1.7:51234    ; web
            192.168.1.7:443      ; ``
            fe80::1              ; shop
            fe80::1%eth1         ; shop
            fe80::1%eth2         ; ``
            fe80::/10            ; shop
            2606:4700:           ; shop
            [2606:4700:4700::1111]:5432 ; shop
            eth1                 ; shop
            ~ng[io]nx            ; web
            ~^s.*d$              ; ssh
            :443                 ; web
            udp                  ; mdns
            LISTEN               ; ssh mdns
            time-wait            ; gone
            time                 ; ``
            outbound             ; shop
            nosuchthing          ; ``
            """)
    void aWordIsLookedForEverywhere(String filter, String expected) throws FilterException {
        assertEquals(expected, SampleHost.matched(filter));
    }

    @DisplayName("Terms are joined by and, or, not and parentheses, with the usual binding")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            proto:tcp dir:listen                        ; ssh
            proto:tcp and dir:listen                    ; ssh
            proto:tcp AND dir:listen                    ; ssh
            state:listen or proto:udp                   ; ssh mdns
            proto:udp or proto:tcp dir:listen           ; ssh mdns
            (proto:udp or proto:tcp) dir:listen         ; ssh mdns
            dir:listen(proto:udp or proto:raw)          ; mdns
            not proto:tcp                               ; mdns
            -proto:tcp                                  ; mdns
            !proto:tcp                                  ; mdns
            --proto:udp                                 ; mdns
            not not proto:udp                           ; mdns
            -(proto:udp or dir:listen)                  ; web shop gone
            -nginx -sshd proto:tcp                      ; shop gone
            not nginx and not sshd and proto:tcp        ; shop gone
            "or" -worker                                ; ``
            """)
    void termsAreJoined(String filter, String expected) throws FilterException {
        assertEquals(expected, SampleHost.matched(filter));
    }

    @DisplayName("Text fields: contains, whole text, wildcards, expressions, lists")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            proc:ngin                    ; web
            proc=ngin                    ; ``
            proc=Nginx                   ; web
            proc:ng*                     ; web
            proc:n?inx                   ; web
            proc:"ng*"                   ; ``
            proc:nginx,sshd              ; web ssh
            proc:nginx, sshd             ; web ssh
            proc!=nginx                  ; ssh shop mdns
            proc!=nginx,ss*              ; shop mdns
            proc~^(nginx|sshd)$          ; web ssh
            (proc~^(nginx|sshd)$)        ; web ssh
            proc~"^java$"                ; shop
            proc~(?-i)NGINX              ; ``
            proc~NGINX                   ; web
            process:avahi-daemon-longname ; mdns
            cmd:"shop server"            ; shop
            cmd~\\.jar$                  ; shop
            user:data                    ; web
            user=root                    ; ssh
            service:https                ; web
            container:4c01db0b339c       ; shop
            container:*                  ; shop
            unit:nginx.service           ; web
            unit:*.service               ; web ssh
            cgroup:/system.slice         ; web ssh shop
            iface:eth0                   ; web
            netns:4026532500             ; shop
            namespace=4026532500         ; shop
            cc=bbr                       ; shop
            id:4026531840/1a2b           ; web
            """)
    void textFields(String filter, String expected) throws FilterException {
        assertEquals(expected, SampleHost.matched(filter));
    }

    @DisplayName("Word fields: the word itself, or else every word that contains it")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            state:established      ; web
            state:ESTAB            ; web
            state:wait             ; shop gone
            state:close            ; ``
            state=time_wait        ; gone
            state:time-wait,listen ; ssh gone
            state:unconn           ; mdns
            state:connected        ; ``
            state!=listen          ; web shop gone mdns
            state~^(t|l)           ; ssh gone
            state:*wait            ; shop gone
            dir:in                 ; web
            dir:outgoing           ; shop
            direction:local        ; gone
            proto:udp              ; mdns
            family:4               ; web mdns
            family:mapped          ; gone
            reason:time_wait       ; gone
            reason:time-wait       ; gone
            owner:shared           ; web mdns
            owner:single           ; ssh shop
            owner:none             ; gone
            remote_space:public    ; shop
            """)
    void wordFields(String filter, String expected) throws FilterException {
        assertEquals(expected, SampleHost.matched(filter));
    }

    @DisplayName("Address fields: addresses, parts, networks, ranges, spaces, with ports")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            local:10.0.0.5                       ; web
            remote:10.0.0.5                      ; ``
            addr:10.0.0.5                        ; web
            local:::ffff:10.0.0.5                ; web
            remote:192.168                       ; web
            remote:192.168.1                     ; web
            remote:192.168.*                     ; web
            remote:192.168.0.0/16                ; web
            remote=192.168.0.0/16                ; web
            remote:192.168.2.0/24                ; ``
            remote:0.0.0.0/0                     ; web gone
            remote:::/0                          ; shop
            remote:2606:4700::/32                ; shop
            remote:2606:4700:4700:0:0:0:0:1111   ; shop
            local:::ffff:10.0.0.0/104            ; web
            local:fe80::1                        ; shop
            local:fe80::1%ETH1                   ; shop
            local:fe80::1%eth2                   ; ``
            remote:192.168.1.1-192.168.1.9       ; web
            remote:192.168.1.8-192.168.1.9       ; ``
            remote:192.168.1.7:51234             ; web
            local:192.168.1.7:443                ; ``
            local:*:443,*:5353                   ; web mdns
            remote:[2606:4700:4700::1111]:5432   ; shop
            local::443                           ; web
            local:loopback                       ; gone
            local:localhost                      ; gone
            local:multicast,10.0.0.0/8           ; web mdns
            remote!=private                      ; shop gone
            remote:none                          ; ssh mdns
            remote~^192                          ; web
            server:10.0.0.5                      ; web
            client:fe80::1                       ; shop
            """)
    void addressFields(String filter, String expected) throws FilterException {
        assertEquals(expected, SampleHost.matched(filter));
    }

    @DisplayName("Number fields: one, lists, ranges and comparisons, with units")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            port:443                 ; web
            port:443,22              ; web ssh
            port:40000-60000         ; web shop gone
            port:22,5000-6000        ; ssh shop mdns
            port!=443,22             ; shop gone mdns
            sport:51234              ; ``
            dport:51234              ; web
            dport<10000              ; shop gone
            server_port:5432         ; shop
            pid:812                  ; web
            pid=800,650              ; web ssh
            ppid:1                   ; web ssh mdns
            fd:3                     ; ssh
            uid=0                    ; ssh
            inode:40212              ; web
            cookie:0x1a2b            ; web
            rtt>50ms                 ; web
            rtt > 50ms               ; web
            rtt>60.5ms               ; ``
            rtt>=60.5ms              ; web
            rtt<1ms                  ; shop
            rtt>899999ns             ; web shop
            rtt:0.9ms                ; shop
            rtt:1-100ms              ; web
            rtt_us:900               ; shop
            rtt_us>1ms               ; web
            rto>200ms                ; web
            tcpi_rto>200000          ; web
            tcpi_last_data_sent:1.5s ; web
            tcpi_max_pacing_rate>1TB/s ; web
            rx>1MB/s                 ; web
            rx>2MB                   ; web
            rx>2000000.5             ; ``
            rx>1.9MiB/s              ; web
            tx<=500kB/s              ; web shop
            tx:0                     ; shop
            sent>4MB                 ; web
            sent>=5MB                ; web
            sent>5MB                 ; ``
            received:10kB            ; web
            retrans>0                ; web
            retrans%>2               ; web
            retrans%:2.5%            ; web
            retransmission_percent:2.5  ; web
            retransmission_percent_dynatrace<2.5 ; web shop
            cwnd>=10                 ; web
            age<5m                   ; shop gone
            age>1h                   ; ssh
            age:0                    ; gone
            sendq>4kB                ; web
            sendq:4KiB               ; web
            recvq:1                  ; shop
            acceptq>0                ; ssh
            backlog:128              ; ssh
            """)
    void numberFields(String filter, String expected) throws FilterException {
        assertEquals(expected, SampleHost.matched(filter));
    }

    @DisplayName("What is not known fulfils no comparison and can be asked for")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            rtt<100d or rtt>=0       ; web shop
            rtt!=1s                  ; web shop
            retrans!=0               ; web
            -rtt<100d                ; ssh gone mdns
            rtt:?                    ; ssh gone mdns
            rtt:none                 ; ssh gone mdns
            rtt!=?                   ; web shop
            rtt:*                    ; web shop
            user:?                   ; gone
            user:?,root              ; ssh gone
            user:"?"                 ; ``
            user:*                   ; web ssh shop mdns
            user!=root               ; web shop mdns
            -user=root               ; web shop gone mdns
            pid:none                 ; gone
            proc:?                   ; gone
            unit:?                   ; gone mdns
            dport:unknown            ; ssh mdns
            inode:?                  ; gone
            """)
    void whatIsNotKnown(String filter, String expected) throws FilterException {
        assertEquals(expected, SampleHost.matched(filter));
    }

    @ParameterizedTest
    @EnumSource(TcpMetric.class)
    void everyTcpMetricIsAFieldOfItsKey(TcpMetric metric) throws FilterException {
        String known = switch (metric) {
            case RTT_US, BYTES_SENT, SEGMENTS_SENT, RETRANSMITS_TOTAL -> "web shop";
            case BYTES_RECEIVED, CWND, TCPI_RTO, TCPI_LAST_DATA_SENT, TCPI_MAX_PACING_RATE -> "web";
            default -> "";
        };
        assertEquals(known, SampleHost.matched(metric.key() + ":*"));
    }

    @Test
    void anEmptyFilterLetsEverythingThrough() throws FilterException {
        assertEquals(EVERYTHING, SampleHost.matched(""));
        assertEquals(EVERYTHING, SampleHost.matched(" \t"));
        assertTrue(Filter.parse(" ").isAll());
        assertFalse(Filter.parse("proto:tcp").isAll());
    }

    @Test
    void aFilterCanBeUsedOnSeveralThreadsAtOnce() throws FilterException {
        Filter filter = Filter.parse("~^(ng|ss)[a-z]+x?$ rtt>1ms");
        Connection web = SampleHost.SOCKETS.get("web");
        Connection ssh = SampleHost.SOCKETS.get("ssh");
        long matches = IntStream.range(0, 20_000).parallel()
                .filter(i -> filter.matches(i % 2 == 0 ? web : ssh, SampleHost.DIRECTORY, SampleHost.NOW)).count();
        assertEquals(10_000, matches);
    }

    @Test
    void aFilterKeepsItsText() throws FilterException {
        assertEquals(" proc:nginx  or ssh", Filter.parse(" proc:nginx  or ssh").toString());
    }

    @DisplayName("A term for a value finds just that value, whatever characters it has")
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            user ; root              ; user=root
            proc ; Web Content       ; proc="Web Content"
            proc ; a"b\\c            ; proc="a\\"b\\\\c"
            proc ; x*                ; proc="x*"
            proc ; a,b               ; proc="a,b"
            user ;                   ; user:?
            """)
    void aTermForAValue(String field, String value, String expected) {
        assertEquals(expected, Filter.term(field, value));
    }
}
