package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.wire.Message;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts lines of an agent's log into this process's, as long as they are not too many. Used by one thread at a time. */
final class AgentLog {

    private static final Logger LOG = LoggerFactory.getLogger(AgentLog.class);
    private static final int MOST_LINES = 100;
    private static final long SPAN_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int LONGEST = 1000;

    private final String title;
    private final FeedClock clock;
    private long spanBegan;
    private int lines;

    AgentLog(String title, FeedClock clock) {
        this.title = title;
        this.clock = clock;
        this.spanBegan = clock.nanoTime();
    }

    /** Returns how many lines of the present minute came, those that were dropped included. */
    int lines() {
        return lines;
    }

    void add(Message.Log line) {
        long now = clock.nanoTime();
        if (now - spanBegan >= SPAN_NANOS) {
            if (lines > MOST_LINES) {
                LOG.warn("agent of {}: {} more lines of its log were dropped", title, lines - MOST_LINES);
            }
            spanBegan = now;
            lines = 0;
        }
        if (++lines > MOST_LINES) {
            return;
        }
        String text = plain(line.text(), LONGEST);
        switch (line.level()) {
            case "ERROR" -> LOG.error("agent of {}: {}", title, text);
            case "WARN" -> LOG.warn("agent of {}: {}", title, text);
            default -> LOG.info("agent of {}: {}", title, text);
        }
    }

    /** Returns a text of the other side as it can be shown: without control characters but line feeds, not too long. */
    static String plain(String text, int longest) {
        String begin = text.length() > longest ? text.substring(0, longest) + "…" : text;
        StringBuilder shown = new StringBuilder(begin.length());
        begin.codePoints().filter(character -> character != '\r')
                .forEach(character -> shown.appendCodePoint(isShown(character) ? character : '\ufffd'));
        return shown.toString().strip();
    }

    private static boolean isShown(int character) {
        return character == '\n' || character == '\t' || !Character.isISOControl(character)
                && Character.getType(character) != Character.FORMAT && Character.isDefined(character);
    }
}
