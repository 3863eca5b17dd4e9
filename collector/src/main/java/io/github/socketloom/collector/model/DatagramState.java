package io.github.socketloom.collector.model;

import java.util.Locale;

/** Whether a datagram socket has a fixed peer. */
public enum DatagramState implements SocketState {
    CONNECTED, UNCONNECTED;

    private final String key = name().toLowerCase(Locale.ROOT);

    @Override
    public String key() {
        return key;
    }
}
