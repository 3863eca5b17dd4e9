package io.github.socketloom.collector.linux.bpf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Logs as a 6.18 kernel writes them. */
class VerifierLogTest {

    private static final String REFUSED = """
            func#0 @0
            Live regs before insn:
            0: R1=ctx() R10=fp0
            ; int BPF_PROG(on_state, struct sock *sk, int old_state, int new_state) { @ socketloom.bpf.c:335
            0: (79) r6 = *(u64 *)(r1 +0)
            func 'inet_sock_set_state' arg0 has btf_id 1234 type STRUCT 'sock'
            1: R1=ctx() R6_w=trusted_ptr_sock()
            1: (79) r2 = *(u64 *)(r1 +64)
            func 'inet_sock_set_state' doesn't have 9-th argument
            invalid bpf_context access off=64 size=8
            processed 2 insns (limit 1000000) max_states_per_insn 0 total_states 0 peak_states 0 mark_read 0
            """;

    @Test
    void onlyItsEndSaysWhy() {
        assertEquals(List.of("func 'inet_sock_set_state' arg0 has btf_id 1234 type STRUCT 'sock'",
                "func 'inet_sock_set_state' doesn't have 9-th argument", "invalid bpf_context access off=64 size=8"),
                VerifierLog.lastMeaningful(REFUSED));
    }

    @Test
    void aListOfTypesSaysNothing() {
        assertEquals(List.of(), VerifierLog.lastMeaningful("""
                magic: 0xeb9f
                version: 1
                flags: 0x0
                hdr_len: 24
                [1] PTR (anon) type_id=3
                [2] INT int size=4 bits_offset=0 nr_bits=32 encoding=SIGNED
                \ttype type_id=2 bits_offset=0
                """));
    }

    @Test
    void longLinesAreCutAndControlCharactersAreBlanks() {
        List<String> lines = VerifierLog.lastMeaningful("a\u001b[31mb " + "x".repeat(1000));
        assertEquals(1, lines.size());
        assertTrue(lines.get(0).startsWith("a [31mb ") && lines.get(0).length() < 200);
    }

    @Test
    void nothingIsNothing() {
        assertEquals(List.of(), VerifierLog.lastMeaningful(""));
        assertEquals(List.of(), VerifierLog.lastMeaningful("\n\n"));
    }
}
