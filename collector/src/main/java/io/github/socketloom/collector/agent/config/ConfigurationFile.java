package io.github.socketloom.collector.agent.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads a small file that somebody wrote by hand: a regular one, so that nothing waits for a writer, and no more of it than agreed. */
final class ConfigurationFile {

    private ConfigurationFile() {}

    /** @throws ConfigurationException if the file cannot be read or is longer than {@code limit} bytes */
    static byte[] read(Path file, int limit) throws ConfigurationException {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new ConfigurationException(file, "this is no regular file");
            }
            byte[] content;
            try (InputStream in = Files.newInputStream(file)) {
                content = in.readNBytes(limit + 1);
            }
            if (content.length > limit) {
                throw new ConfigurationException(file, "the file is longer than " + limit / 1024 + " KiB");
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new ConfigurationException(file, "there is no such file");
        } catch (AccessDeniedException e) {
            throw new ConfigurationException(file, "this file may not be read");
        } catch (IOException e) {
            throw new ConfigurationException(file, "the file cannot be read: " + e.getMessage());
        }
    }

    /** Returns the text of UTF-8, without a byte order mark. */
    static String decode(Path file, byte[] content) throws ConfigurationException {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(content.length);
        CoderResult result = decoder.decode(ByteBuffer.wrap(content), text, true);
        text.flip();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            throw new ConfigurationException(file, line, "this is not UTF-8");
        }
        return text.length() > 0 && text.charAt(0) == '\ufeff'
                ? text.subSequence(1, text.length()).toString()
                : text.toString();
    }
}
