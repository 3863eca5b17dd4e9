package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Where the kernel is told to keep silent about the connections that it tracks. */
class SilentFlowsTest {

    private final Map<Long, String> settings = new TreeMap<>();
    private int looks;
    private final SilentFlows silent = new SilentFlows(namespace -> {
        looks++;
        String text = settings.get(namespace);
        if (text == null) {
            throw new SourceException(SourceException.Reason.GONE, "no such file");
        }
        return text.getBytes(StandardCharsets.US_ASCII);
    });

    @Test
    void onlyZeroIsSilence() {
        settings.putAll(Map.of(1L, "0\n", 2L, "1\n", 3L, "2\n", 4L, "", 5L, "00 is not what it writes"));
        LongStream.rangeClosed(1, 6).forEach(silent::add);
        assertEquals(List.of(1L), silent.silent());
    }

    @Test
    void whoChangesItIsNoticed() {
        settings.putAll(Map.of(1L, "0\n", 2L, "2\n"));
        silent.add(1);
        silent.add(2);
        settings.putAll(Map.of(1L, "1\n", 2L, "0\n"));
        silent.lookAgain();
        assertEquals(List.of(2L), silent.silent());
    }

    @Test
    void whatIsForgottenIsNeitherToldNorLookedAt() {
        settings.put(1L, "0\n");
        silent.add(1);
        silent.remove(1);
        assertEquals(List.of(), silent.silent());
        looks = 0;
        silent.lookAgain();
        assertEquals(0, looks);
    }

    @Test
    void ofManyAFewAreLookedAtEachTimeAndAllInTurn() {
        LongStream.rangeClosed(1, 40).forEach(namespace -> {
            settings.put(namespace, "2\n");
            silent.add(namespace);
        });
        LongStream.rangeClosed(1, 40).forEach(namespace -> settings.put(namespace, "0\n"));
        looks = 0;
        silent.lookAgain();
        assertEquals(SilentFlows.LOOKS, looks);
        silent.lookAgain();
        silent.lookAgain();
        assertEquals(40, silent.silent().size());
    }
}
