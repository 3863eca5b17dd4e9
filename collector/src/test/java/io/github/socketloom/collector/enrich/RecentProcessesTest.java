package io.github.socketloom.collector.enrich;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.socketloom.collector.model.ProcessKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RecentProcessesTest {

    private static final int PIDS = 24;

    /** A map in the order of use that drops its eldest does the same, only with garbage. */
    @Property
    void behavesLikeAMapInTheOrderOfUse(@ForAll @IntRange(min = 1, max = 12) int capacity,
            @ForAll @Size(max = 200) List<@IntRange(max = 3 * PIDS - 1) Integer> steps) {
        RecentProcesses tested = new RecentProcesses(capacity);
        Map<Integer, RecentProcesses.Entry> model = new LinkedHashMap<>(16, 0.75f, true);
        for (int step : steps) {
            // far apart and negative ones too: the kernel does not hand them out, but a damaged table may
            int pid = step % PIDS * 1_048_577 - 4 * 1_048_577;
            RecentProcesses.Entry entry = tested.find(pid);
            switch (step / PIDS) {
                case 0 -> {
                    if (entry == null) {
                        RecentProcesses.Entry added = new RecentProcesses.Entry(new ProcessKey(pid, 1));
                        boolean full = model.size() == capacity;
                        if (full) {
                            model.remove(model.keySet().iterator().next());
                        }
                        model.put(pid, added);
                        assertEquals(full, tested.add(added));
                    }
                }
                case 1 -> {
                    if (entry != null) {
                        tested.use(entry);
                        model.get(pid);
                    }
                }
                default -> {
                    if (entry != null) {
                        tested.remove(entry);
                        model.remove(pid);
                    }
                }
            }
            assertEquals(model.size(), tested.size());
            for (int i = 0; i < PIDS; i++) {
                int each = i * 1_048_577 - 4 * 1_048_577;
                RecentProcesses.Entry expected = model.containsKey(each)
                        ? model.entrySet().stream().filter(in -> in.getKey() == each).findFirst().get().getValue()
                        : null;
                assertSame(expected, tested.find(each));
            }
        }
    }
}
