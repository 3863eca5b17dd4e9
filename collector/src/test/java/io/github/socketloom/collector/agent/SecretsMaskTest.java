package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SecretsMaskTest {

    private final SecretsMask mask = new SecretsMask();

    private String masked(String path, String content) {
        return new String(mask.file(path, content.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }

    @Test
    void passwordsOnCommandLinesAreMasked() {
        assertEquals("mysql\0--password=***\0-h\0db\0",
                masked("/proc/812/cmdline", "mysql\0--password=s3cret\0-h\0db\0"));
        assertEquals("curl\0--header\0Authorization: ***\0",
                masked("/proc/812/task/813/cmdline", "curl\0--header\0Authorization: Bearer abcdefghijkl\0"));
    }

    @Test
    void aCommandLineWithoutSecretsStaysAsItIsToTheLastByte() {
        byte[] odd = {'a', (byte) 0xff, 0, 0, 'b'};
        assertSame(odd, mask.file("/proc/812/cmdline", odd));
    }

    @Test
    void ofUsersOnlyNamesAndNumbersAreKept() {
        assertEquals("ada:x:1000:1000:::\n#\n",
                masked("/etc/passwd", "ada:$6$salt$hash:1000:1000:Ada Lovelace,,555:/home/ada:/bin/bash\n+\n"));
    }

    @Test
    void ofMountsOnlyThoseAreKeptThatAreNeeded() {
        String group = "30 24 0:26 / /sys/fs/cgroup rw shared:9 - cgroup2 cgroup2 rw\n";
        String namespace = "55 24 0:4 net:[4026532293] /run/netns/blue rw shared:12 - nsfs nsfs rw\n";
        assertEquals(group + namespace, masked("/proc/self/mountinfo",
                group + "40 24 0:30 / /mnt/payroll rw - cifs //files/payroll rw,username=ada\n" + namespace));
    }

    @Test
    void otherFilesAreNotTouched() {
        byte[] stat = "812 (--password=x) S 1".getBytes(StandardCharsets.UTF_8);
        assertSame(stat, mask.file("/proc/812/stat", stat));
        assertArrayEquals(new byte[0], mask.file("/proc/812/cmdline", new byte[0]));
    }

    @Test
    void namesOfOpenFilesAreMaskedAndSocketsAreNot() {
        assertEquals("/(masked)", mask.link("/proc/812/fd/3", "/home/ada/letter.txt"));
        assertEquals("/(masked)", mask.link("/proc/812/task/813/fd/3", "/home/ada/letter.txt"));
        assertEquals("socket:[4711]", mask.link("/proc/812/fd/4", "socket:[4711]"));
        assertEquals("/usr/bin/python3", mask.link("/proc/812/exe", "/usr/bin/python3"));
    }
}
