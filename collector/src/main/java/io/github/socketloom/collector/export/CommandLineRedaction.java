package io.github.socketloom.collector.export;

import io.github.socketloom.collector.topology.Redaction;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes secrets out of command lines before they leave the collector: a listing of sockets is pasted into tickets and
 * kept in logs, a password on a command line should not be. What looks like a secret becomes {@link #MASK}; when in
 * doubt too much is masked rather than too little. It is a net for common ways to pass secrets, no proof that none is
 * left.
 *
 * <p>Masked are values of options and variables whose name says so ({@code --password=…}, {@code --token …}, {@code
 * PGPASSWORD=…}, {@code -Ddb.password=…}), the short password options of known programs ({@code mysql -p…}, {@code
 * curl -u user:…}), credentials in URLs, authorization headers, and words in the format of well-known tokens.
 */
public final class CommandLineRedaction implements Redaction {

    /** Stands for a secret. */
    public static final String MASK = "***";

    /** Masks what looks like a secret. */
    public static final CommandLineRedaction MASKED = new CommandLineRedaction(true);

    /** Leaves command lines as they are; for users who ask for it. */
    public static final CommandLineRedaction UNREDACTED = new CommandLineRedaction(false);

    /** How deep command lines within words ({@code sh -c "…"}) are looked into. */
    private static final int DEEPEST = 3;

    private final boolean masks;

    private CommandLineRedaction(boolean masks) {
        this.masks = masks;
    }

    /** Returns the words of a command line without its secrets. */
    public List<String> of(List<String> command) {
        return masks ? mask(command, 0) : command;
    }

    /** Returns the value of a named setting, a label of a container for example, without its secrets. */
    public String of(String name, String value) {
        if (!masks || value == null) {
            return value;
        }
        if (SecretPatterns.namesSecret(name)) {
            return MASK;
        }
        return SecretPatterns.mask(value);
    }

    @Override
    public List<String> command(List<String> words) {
        return of(words);
    }

    @Override
    public String label(String key, String value) {
        return of(key, value);
    }

    private static List<String> mask(List<String> words, int depth) {
        List<String> masked = new ArrayList<>(words.size());
        SecretOptions options = new SecretOptions(words);
        boolean secretFollows = false;
        for (String word : words) {
            if (secretFollows && SecretOptions.isAuthorizationScheme(word)) {
                masked.add(word);
            } else if (secretFollows && !SecretOptions.isLongOption(word)) {
                masked.add(options.maskAnnounced(word));
                secretFollows = false;
            } else {
                options.see(word);
                secretFollows = options.announcesSecret(word);
                masked.add(secretFollows ? word : maskWord(options, word, depth));
            }
        }
        return masked;
    }

    private static String maskWord(SecretOptions options, String word, int depth) {
        String attached = options.maskAttached(word);
        if (!attached.equals(word)) {
            return attached;
        }
        String masked = SecretPatterns.mask(word);
        return ShellWords.isCommandLine(masked) && depth < DEEPEST
                ? ShellWords.map(masked, inner -> mask(inner, depth + 1))
                : masked;
    }
}
