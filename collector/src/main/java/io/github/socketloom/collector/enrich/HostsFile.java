package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.AddressLiteral;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Names of addresses in {@code /etc/hosts} (hosts(5)). */
final class HostsFile {

    private static final String FILE = "/etc/hosts";
    /** As much as is read; lists of unwanted hosts are longer, but name one address only. */
    private static final int MOST_BYTES = 4 << 20;
    private static final int MOST_NAMES = 65_536;

    private HostsFile() {}

    /** Returns the names in the file of a host; none if there is no such file. */
    static Map<IpAddress, String> read(KernelAccess files) {
        try {
            return parse(new String(files.readStart(FILE, MOST_BYTES), StandardCharsets.UTF_8));
        } catch (SourceException e) {
            return Map.of();
        }
    }

    /** Reads hosts(5); the first name in the first line of an address counts. Skips what is no entry. */
    static Map<IpAddress, String> parse(String text) {
        Map<IpAddress, String> names = new HashMap<>();
        text.lines().takeWhile(line -> names.size() < MOST_NAMES).forEach(line -> {
            int comment = line.indexOf('#');
            String[] words = (comment < 0 ? line : line.substring(0, comment)).strip().split("\\s+", 3);
            IpAddress address = words.length < 2 ? null : AddressLiteral.parse(words[0]);
            if (address != null && !address.isAny() && HostName.isValid(words[1])) {
                names.putIfAbsent(address, words[1]);
            }
        });
        return names;
    }
}
