package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.source.HeardEvent;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A program that tells what it hears as whoever runs it: one line when it listens, one for each namespace it reads. */
final class HearingAsSomebody {

    private HearingAsSomebody() {}

    public static void main(String[] args) throws IOException {
        try (BpfEvents events = BpfHere.listen()) {
            System.out.println("listening");
            BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                HeardThere heard = new HeardThere(Long.parseLong(line));
                heard.hear(events, () -> heard.closed.size() >= 3);
                System.out.println(told(heard) + " lost " + events.lost());
            }
        } catch (RefusedException e) {
            System.out.println("refused: " + e.getMessage() + " (" + e.remedy() + ")");
        }
    }

    private static String told(HeardThere heard) {
        Map<EventKind, Long> counts = heard.events.stream()
                .collect(Collectors.groupingBy(HeardEvent::kind, TreeMap::new, Collectors.counting()));
        return counts + " by " + heard.events.stream().filter(event -> event.holder() != null)
                .map(event -> event.holder().pid()).collect(Collectors.toCollection(TreeSet::new));
    }
}
