package io.github.socketloom.collector.ssh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names for completion, from configurations as users write them. */
class SshAliasesTest {

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void namesAreListedInTheirOrderWithoutPatterns() throws IOException {
        Path config = write("config", """
                # Host commented
                Host db1 db2 "web 1" web2   # the last words are a comment
                  HostName 10.0.0.1
                host=cache
                Host *.example.com !bad * db? 10.0.0.*
                Match host other exec "test -f /x"
                Host -oProxyCommand=x db1
                """);
        assertEquals(List.of("db1", "db2", "web2", "cache"), SshAliases.of(config));
    }

    @Test
    void includedFilesAreReadInTheirOrder() throws IOException {
        write("conf.d/20-b", "Host b\n");
        write("conf.d/10-a", "Host a\n");
        write("conf.d/note.txt", "Host none\n");
        Path extra = write("extra", "Host absolute\n");
        Path config = write("config", "Include conf.d/*[ab]\nInclude " + extra + "\nInclude no/such/file\nHost last\n");
        assertEquals(List.of("a", "b", "absolute", "last"), SshAliases.of(config));
    }

    @Test
    void filesThatIncludeEachOtherEnd() throws IOException {
        write("one", "Host one\nInclude two\n");
        Path two = write("two", "Host two\nInclude one two *\n");
        assertTrue(SshAliases.of(two).containsAll(List.of("one", "two")));
    }

    @Test
    void namesAreBounded() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 5000; i++) {
            text.append("Host h").append(i).append('\n');
        }
        assertEquals(2000, SshAliases.of(write("config", text.toString())).size());
    }

    @Test
    void aMissingFileHasNoNames() {
        assertEquals(List.of(), SshAliases.of(folder.resolve("none")));
    }

    @Property(tries = 200)
    void noTextBreaksIt(@ForAll String text) throws IOException {
        Path config = Files.createTempFile("aliases", "");
        try {
            Files.writeString(config, "Host " + text + "\nInclude " + text, java.nio.charset.StandardCharsets.UTF_16);
            SshAliases.of(config);
            Files.write(config,
                    ("Host " + text + "\nInclude " + text).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            SshAliases.of(config).forEach(name -> assertTrue(name.charAt(0) != '-'));
        } finally {
            Files.delete(config);
        }
    }
}
