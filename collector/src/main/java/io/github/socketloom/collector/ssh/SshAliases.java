package io.github.socketloom.collector.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Names of hosts in the user's ssh configuration, for completion. What they mean only ssh knows. */
public final class SshAliases {

    private static final int MOST_FILES = 64;
    private static final int MOST_DEPTH = 16;
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_NAMES = 2000;
    /** A keyword, then blanks or an equals sign, then arguments. */
    private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z]+)(?:\\s*=\\s*|\\s+)(.*)");
    /** A word, in double quotes or without. */
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final Path home;
    private final Path base;
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<Path> read = new HashSet<>();

    private SshAliases(Path home, Path base) {
        this.home = home;
        this.base = base;
    }

    /**
     * Returns the names after {@code Host} in {@code ~/.ssh/config} and what it includes, in their order, without
     * patterns. Reads at most 64 files of 1 MiB each and returns at most 2000 names; files that cannot be read have
     * none. Reads files, so not for a thread that paints.
     */
    public static List<String> ofUser() {
        return of(Path.of(System.getProperty("user.home"), ".ssh", "config"));
    }

    /** Returns the same of another file; relative includes are looked for beside it. */
    public static List<String> of(Path configuration) {
        SshAliases aliases = new SshAliases(Path.of(System.getProperty("user.home")),
                configuration.toAbsolutePath().getParent());
        aliases.file(configuration.toAbsolutePath().normalize(), 0);
        return List.copyOf(aliases.names);
    }

    private void file(Path file, int depth) {
        if (depth > MOST_DEPTH || read.size() >= MOST_FILES || !Files.isRegularFile(file) || !read.add(file)) {
            return;
        }
        String text;
        try (InputStream in = Files.newInputStream(file)) {
            text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return; // ssh says so when it is used
        }
        text.lines().forEach(line -> line(line, depth));
    }

    private void line(String line, int depth) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return;
        }
        String keyword = matcher.group(1).toLowerCase(Locale.ROOT);
        if (keyword.equals("host")) {
            words(matcher.group(2)).stream().filter(SshAliases::isName).limit(Math.max(0, MOST_NAMES - names.size()))
                    .forEach(names::add);
        } else if (keyword.equals("include")) {
            words(matcher.group(2)).forEach(pattern -> include(pattern, depth + 1));
        }
    }

    private static List<String> words(String arguments) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(arguments);
        while (matcher.find()) {
            String word = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            if (matcher.group(1) == null && word.startsWith("#")) {
                break;
            }
            words.add(word);
        }
        return words;
    }

    /** Tells whether a word is one host, which can be connected to; not a pattern, and nothing ssh would refuse. */
    private static boolean isName(String word) {
        if (word.chars().anyMatch(c -> c == '*' || c == '?' || c == '!' || c == ',' || c == '%')) {
            return false;
        }
        try {
            return new SshTarget(null, word, 0).port() == 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Includes what a pattern names; in it only the last part may hold wildcards, as is common. */
    private void include(String pattern, int depth) {
        try {
            String path = pattern.equals("~") || pattern.startsWith("~/") ? home + pattern.substring(1) : pattern;
            int slash = path.lastIndexOf('/');
            Path folder = slash < 0 ? base : base.resolve(path.substring(0, Math.max(slash, 1)));
            String name = path.substring(slash + 1);
            if (name.chars().noneMatch(c -> c == '*' || c == '?' || c == '[')) {
                file(folder.resolve(name).normalize(), depth);
                return;
            }
            List<Path> files = new ArrayList<>();
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, name)) {
                for (Path file : stream) {
                    files.add(file.normalize());
                    if (files.size() >= MOST_FILES) {
                        break;
                    }
                }
            }
            files.stream().sorted().forEach(file -> file(file, depth));
        } catch (IOException | InvalidPathException | PatternSyntaxException e) {
            // ssh says so when it is used
        }
    }
}
