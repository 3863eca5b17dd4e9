package io.github.socketloom.collector.export;

import static io.github.socketloom.collector.export.CommandLineRedaction.MASK;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows by which options secrets are passed; follows one command line from word to word. */
final class SecretOptions {

    /** What a program's short option does with a secret. */
    private enum Form {
        /** The rest of the word, as in {@code mysql -psecret}; alone it asks. */
        ATTACHED,
        /** The rest of the word or the next word. */
        EITHER,
        /** The next word only. */
        NEXT,
        /** As {@link #EITHER}, and only what comes after a separator is secret, as in {@code curl -u user:secret}. */
        AFTER_USER
    }

    private static final Map<String, Map<String, Form>> PROGRAMS = programs();
    /** Programs whose {@code -p} is a secret only with their command {@code login}; else it is a port. */
    private static final Set<String> LOGIN_ONLY = Set.of("docker", "podman", "nerdctl", "buildah", "skopeo", "helm",
            "az");
    private static final Set<String> SCHEMES = Set.of("basic", "bearer", "digest", "negotiate", "token");
    private static final Pattern OPTION = Pattern.compile("--?([\\w.-]{2,80})");
    private static final Pattern AUTHORIZATION = Pattern.compile("(?i)(?:proxy-)?authorization:?|bearer");
    private static final Pattern USER_SEPARATOR = Pattern.compile("[:%,]");
    private static final Pattern LONG_OPTION = Pattern.compile("--[A-Za-z].*", Pattern.DOTALL);

    private final boolean login;
    private Map<String, Form> options = Map.of();
    private Form announced;

    SecretOptions(List<String> words) {
        this.login = words.contains("login");
    }

    private static Map<String, Map<String, Form>> programs() {
        Map<String, Map<String, Form>> programs = new HashMap<>();
        add(programs, Map.of("-p", Form.ATTACHED), "mysql", "mysqladmin", "mysqlbinlog", "mysqlcheck", "mysqldump",
                "mysqlimport", "mysqlpump", "mysqlshow", "mysqlslap", "mysqlsh", "mariadb", "mariadb-admin",
                "mariadb-binlog", "mariadb-check", "mariadb-dump", "mariadb-import", "mariadb-show", "mydumper",
                "myloader", "xtrabackup", "7z", "7za", "7zr", "7zz", "rar", "unrar");
        add(programs, Map.of("-p", Form.EITHER), "sshpass", "mongo", "mongosh", "mongodump", "mongorestore",
                "mongoexport", "mongoimport", "mongostat", "mongotop", "cqlsh", "rdesktop", "useradd", "usermod",
                "rabbitmqadmin", "az", "docker", "podman", "nerdctl", "buildah", "skopeo", "helm");
        add(programs, Map.of("-P", Form.EITHER), "sqlcmd", "bcp", "isql", "tsql", "zip", "unzip", "ipmitool",
                "mosquitto_pub", "mosquitto_sub", "mosquitto_rr");
        add(programs, Map.of("-a", Form.EITHER), "redis-cli", "valkey-cli", "redis-benchmark");
        add(programs, Map.of("-w", Form.EITHER), "ldapsearch", "ldapadd", "ldapmodify", "ldapdelete", "ldappasswd",
                "ldapwhoami", "ldapcompare", "ldapmodrdn");
        add(programs, Map.of("-pw", Form.NEXT), "plink", "pscp", "psftp", "putty");
        add(programs, Map.of("-u", Form.AFTER_USER, "-U", Form.AFTER_USER, "--user", Form.AFTER_USER, "--proxy-user",
                Form.AFTER_USER), "curl", "lftp");
        add(programs, Map.of("-U", Form.AFTER_USER, "--user", Form.AFTER_USER), "smbclient", "rpcclient", "net",
                "smbget");
        add(programs, Map.of("-A", Form.EITHER, "-X", Form.EITHER, "-c", Form.EITHER), "snmpget", "snmpwalk",
                "snmpbulkwalk", "snmpset", "snmptrap");
        add(programs, Map.of("-k", Form.NEXT, "-K", Form.NEXT), "openssl");
        add(programs, Map.of("/p:", Form.ATTACHED), "xfreerdp", "wlfreerdp", "xfreerdp3");
        return Map.copyOf(programs);
    }

    private static void add(Map<String, Map<String, Form>> programs, Map<String, Form> options, String... names) {
        for (String name : names) {
            programs.put(name, options);
        }
    }

    /** Notes a word that may be the name of a program, behind {@code sudo}, {@code env} or {@code docker run} too. */
    void see(String word) {
        String program = word.substring(word.lastIndexOf('/') + 1);
        Map<String, Form> known = PROGRAMS.get(program);
        if (known != null) {
            options = LOGIN_ONLY.contains(program) && !login ? Map.of() : known;
        }
    }

    /** Tells whether the next word is a secret. */
    boolean announcesSecret(String word) {
        announced = options.get(word);
        if (announced != null && announced != Form.ATTACHED) {
            return true;
        }
        announced = Form.EITHER;
        if (!maskAttached(word).equals(word)) {
            return false; // mysql -ppassword1: this is the secret, not an option called "ppassword1"
        }
        var option = OPTION.matcher(word);
        return option.matches() && SecretPatterns.namesSecret(option.group(1))
                || AUTHORIZATION.matcher(word).matches();
    }

    /** Masks the word behind one that {@linkplain #announcesSecret announced} a secret. */
    String maskAnnounced(String word) {
        return announced == Form.AFTER_USER ? maskAfterUser(word) : MASK;
    }

    /** Masks the secret in {@code -psecret}; returns any other word as it is. */
    String maskAttached(String word) {
        for (Map.Entry<String, Form> option : options.entrySet()) {
            String name = option.getKey().startsWith("--") ? option.getKey() + "=" : option.getKey();
            if (option.getValue() != Form.NEXT && word.startsWith(name) && word.length() > name.length()) {
                String value = word.substring(name.length());
                return name + (option.getValue() == Form.AFTER_USER ? maskAfterUser(value) : MASK);
            }
        }
        return word;
    }

    private static String maskAfterUser(String value) {
        var separator = USER_SEPARATOR.matcher(value);
        return separator.find() ? value.substring(0, separator.end()) + MASK : value;
    }

    static boolean isAuthorizationScheme(String word) {
        return SCHEMES.contains(word.toLowerCase(Locale.ROOT));
    }

    static boolean isLongOption(String word) {
        return LONG_OPTION.matcher(word).matches();
    }
}
