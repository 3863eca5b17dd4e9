package io.github.socketloom.collector.agent.config;

import io.github.socketloom.collector.engine.CollectorSettings;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one setting of Netdata's netdata.conf that means something here, in the dialect of that file: lines are trimmed;
 * empty ones and those that begin with {@code #} are nothing, a {@code #} elsewhere is part of a value; {@code [name]}
 * opens a section, or opens it again; {@code key = value} is parted at the first {@code =}; a later value of a key goes
 * before an earlier one; other lines are logged and skipped, and so are lines longer than 8 KiB. Nothing is quoted and
 * case counts.
 */
final class NetdataConf {

    static final String SECTION = "plugin:network-viewer";
    static final String KEY = "apps lookup cache size";

    private static final Logger LOG = LoggerFactory.getLogger(NetdataConf.class);
    private static final int LONGEST_LINE = 8192;
    private static final int LONGEST_FILE = 4 << 20;
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+");

    /**
     * The setting as a file has it.
     *
     * @param given as written, without its white space; null if it is not there
     * @param line where it stands; 0 if it is not there
     */
    record Setting(String given, int line) {

        /** Returns the number moved into the range that Netdata allows. */
        int clamped() {
            BigInteger number = new BigInteger(given);
            return number.max(BigInteger.ONE).min(BigInteger.valueOf(CollectorSettings.MOST_LOOKUPS)).intValue();
        }

        boolean isOutside() {
            return !new BigInteger(given).equals(BigInteger.valueOf(clamped()));
        }
    }

    private NetdataConf() {}

    /** @throws ConfigurationException if the file cannot be read, or the setting is there and no whole number */
    static Setting read(Path file) throws ConfigurationException {
        String text = new String(ConfigurationFile.read(file, LONGEST_FILE), StandardCharsets.UTF_8);
        Setting setting = find(file, text);
        // nothing longer could be a number of processes, and numbers of a thousand digits take long to read
        if (setting.given() != null && (setting.given().length() > 20 || !NUMBER.matcher(setting.given()).matches())) {
            throw new ConfigurationException(file, setting.line(),
                    "[" + SECTION + "] '" + KEY + "': a whole number is expected");
        }
        return setting;
    }

    /** Finds the last value in the text. */
    static Setting find(Path file, String text) {
        Setting found = new Setting(null, 0);
        String section = null;
        int line = 0;
        for (int begin = 0; begin < text.length();) {
            int newline = text.indexOf('\n', begin);
            int end = newline < 0 ? text.length() : newline;
            line++;
            String content = end - begin > LONGEST_LINE ? null : trimmed(text.substring(begin, end));
            begin = end + 1;
            int equals = content == null ? -1 : content.indexOf('=');
            if (content == null) {
                LOG.debug("{}, line {} is longer than {} bytes and ignored", file, line, LONGEST_LINE);
            } else if (content.isEmpty() || content.charAt(0) == '#') {
                continue;
            } else if (content.charAt(0) == '[' && content.endsWith("]") && content.length() > 1) {
                section = content.substring(1, content.length() - 1);
            } else if (section == null || equals < 0) {
                LOG.debug("{}, line {} is {} and ignored", file, line,
                        section == null ? "in no section" : "neither a section nor 'key = value'");
            } else if (section.equals(SECTION) && trimmed(content.substring(0, equals)).equals(KEY)) {
                found = new Setting(trimmed(content.substring(equals + 1)), line);
            }
        }
        return found;
    }

    /** Takes off what C's isspace() calls white space. */
    private static String trimmed(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isSpace(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }
}
