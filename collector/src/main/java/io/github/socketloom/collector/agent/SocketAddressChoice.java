package io.github.socketloom.collector.agent;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code unix:PATH}. */
final class SocketAddressChoice implements ITypeConverter<Path> {

    private static final String UNIX = "unix:";

    @Override
    public Path convert(String word) {
        String path = word.startsWith(UNIX) ? word.substring(UNIX.length()) : "";
        try {
            if (!path.isEmpty()) {
                return Path.of(path);
            }
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + path + "' is no path: " + e.getReason());
        }
        throw new TypeConversionException("'" + word + "' is no address of a socket, unix:/run/socketloom/agent.sock for "
                + "example; the agent opens no ports");
    }
}
