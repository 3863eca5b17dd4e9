package io.github.socketloom.collector.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ssh says of a host whose key is another one than it knows.
 *
 * @param offered the key that the host has now, type and fingerprint; null if ssh does not say
 * @param known the key that ssh knows; null if its file cannot be read
 * @param place where it is written down, file and line; null if ssh does not say
 * @param removal the command that forgets it; null if ssh does not say
 */
record ChangedKey(String offered, String known, String place, String removal) {

    private static final Pattern OFFERED = Pattern.compile("The fingerprint for the (\\S{1,40}) key sent by");
    private static final Pattern FINGERPRINT = Pattern.compile("^((?:SHA256|MD5|SHA1|SHA512):\\S{1,120}?)\\.?$");
    private static final Pattern PLACE = Pattern
            .compile("^Offending (?:(\\S{1,40}) )?key (?:for IP )?in (.{1,4096}):(\\d{1,9})$");
    private static final Pattern REMOVAL = Pattern.compile("^\\s*(ssh-keygen .{0,2048}-R .{1,2048})$");
    private static final int MOST_BYTES = 8 << 20;
    private static final int LEAST_FIELDS = 3;

    /** Reads ssh's lines. */
    static ChangedKey read(List<String> lines) {
        String type = null;
        String fingerprint = null;
        String place = null;
        String known = null;
        String removal = null;
        for (String line : lines) {
            Matcher offered = OFFERED.matcher(line);
            Matcher print = FINGERPRINT.matcher(line.strip());
            Matcher where = PLACE.matcher(line.strip());
            Matcher remove = REMOVAL.matcher(line);
            if (offered.find()) {
                type = offered.group(1);
            } else if (type != null && fingerprint == null && print.matches()) {
                fingerprint = print.group(1);
            } else if (where.matches() && place == null) {
                place = where.group(2) + ", line " + where.group(3);
                known = known(where.group(2), Integer.parseInt(where.group(3)), where.group(1));
            } else if (remove.matches() && removal == null) {
                removal = remove.group(1).strip();
            }
        }
        return new ChangedKey(fingerprint == null ? null : type + " " + fingerprint, known, place, removal);
    }

    /** Returns the fingerprint of the key in a line of a known_hosts file. */
    private static String known(String file, int line, String type) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            String entry = text.lines().skip(line - 1L).findFirst().orElse("");
            String[] fields = entry.strip().split("\\s+");
            int first = fields[0].startsWith("@") ? 1 : 0;
            if (fields.length < first + LEAST_FIELDS) {
                return null;
            }
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(fields[first + LEAST_FIELDS - 1]));
            return (type == null ? fields[first + 1] : type) + " SHA256:"
                    + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (IOException | IllegalArgumentException | NoSuchAlgorithmException e) {
            return null; // only shown beside the offered one
        }
    }
}
