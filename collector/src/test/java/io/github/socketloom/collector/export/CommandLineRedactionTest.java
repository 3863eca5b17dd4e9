package io.github.socketloom.collector.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineRedactionTest {

    private static final String SECRET = "Zq7xSecr3tV9";

    /** Words parted by single spaces; {@code ␣} stands for a space within a word. */
    private static List<String> words(String command) {
        return Arrays.stream(command.split(" ")).map(word -> word.replace('␣', ' ')).toList();
    }

    private static String masked(String command) {
        return String.join(" ", CommandLineRedaction.MASKED.of(words(command)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "app --password=S --port=80 | app --password=*** --port=80",
            "app --password S --port 80 | app --password *** --port 80",
            "app -password S | app -password ***",
            "app --db-password=S | app --db-password=***",
            "app --passphrase S x | app --passphrase *** x",
            "app --api-key=S | app --api-key=***",
            "app --apikey S | app --apikey ***",
            "app --token S | app --token ***",
            "app --client-secret=S | app --client-secret=***",
            "app token=S | app token=***",
            "env PGPASSWORD=S psql -h db | env PGPASSWORD=*** psql -h db",
            "env AWS_SECRET_ACCESS_KEY=S aws s3 ls | env AWS_SECRET_ACCESS_KEY=*** aws s3 ls",
            "java -Djavax.net.ssl.keyStorePassword=S Main | java -Djavax.net.ssl.keyStorePassword=*** Main",
            "java -jar app.jar --spring.datasource.password=S | java -jar app.jar --spring.datasource.password=***",
            "redis-server --requirepass S | redis-server --requirepass ***",
            "app dbPass=S | app dbPass=***",
            "mysql -uroot -pS shop | mysql -uroot -p*** shop",
            "/usr/bin/mysqldump -pS shop | /usr/bin/mysqldump -p*** shop",
            "sudo -u db mariadb -pS | sudo -u db mariadb -p***",
            "mysql -ppasswordS -h db | mysql -p*** -h db", "sshpass -psecretS ssh host | sshpass -p*** ssh host",
            "mysql -p shop | mysql -p shop",
            "sshpass -p S ssh host | sshpass -p *** ssh host",
            "sshpass -pS ssh host | sshpass -p*** ssh host",
            "redis-cli -h db -a S ping | redis-cli -h db -a *** ping",
            "ldapsearch -D cn=admin -w S | ldapsearch -D cn=admin -w ***",
            "curl -u ann:S https://x | curl -u ann:*** https://x",
            "curl -uann:S https://x | curl -uann:*** https://x",
            "curl --user ann:S https://x | curl --user ann:*** https://x",
            "curl --user=ann:S https://x | curl --user=ann:*** https://x",
            "smbclient -U ann%S //h/s | smbclient -U ann%*** //h/s",
            "docker login -u ann -p S reg | docker login -u ann -p *** reg",
            "plink -pw S host | plink -pw *** host",
            "openssl enc -k S | openssl enc -k ***",
            "openssl rsa -passin pass:S | openssl rsa -passin ***",
            "xfreerdp /u:ann /p:S | xfreerdp /u:ann /p:***",
            "zip -P S a.zip b | zip -P *** a.zip b",
            "curl -H Authorization:␣Bearer␣S https://x | curl -H Authorization: *** https://x",
            "curl -H X-Api-Key:␣S https://x | curl -H X-Api-Key: *** https://x",
            "curl -H Cookie:␣id=S https://x | curl -H Cookie: *** https://x",
            "worker Authorization: Bearer S done | worker Authorization: Bearer *** done",
            "git clone https://ann:S@host/x | git clone https://ann:***@host/x",
            "git clone https://S@host/x | git clone https://***@host/x",
            "psql postgresql://app:S@db:5432/shop | psql postgresql://app:***@db:5432/shop",
            "app amqp://u:a@b@S@host/ | app amqp://u:***@host/",
            "curl https://x/?a=1&access_token=S&b=2 | curl https://x/?a=1&access_token=***&b=2",
            "curl https://x/?sig=S | curl https://x/?sig=***",
            "app jdbc:sqlserver://h;user=sa;password=S;x=y | app jdbc:sqlserver://h;user=sa;password=***;x=y",
            "app host=db␣password=S␣dbname=x | app host=db password=*** dbname=x",
            "app {\"user\":\"ann\",\"password\":\"S\"} | app {\"user\":\"ann\",\"password\":\"***\"}",
            "sh -c mysql␣-uroot␣-pS␣shop | sh -c mysql -uroot -p*** shop",
            "sh -c sshpass␣-p␣'S␣S'␣ssh␣h | sh -c sshpass -p '***' ssh h",
            "ssh host curl␣-u␣ann:S␣https://x | ssh host curl -u ann:*** https://x"})
    void masksTheSecretAndNothingElse(String command, String expected) {
        assertEquals(expected, masked(command.replaceAll("\\bS\\b|(?<=-[pP])S|(?<=Bearer␣)S", SECRET)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nginx -g daemon␣on;", "sshd: /usr/sbin/sshd␣-D", "ssh -p 2222 host",
            "docker run -p 80:80 x",
            "python -m server --port 8080", "psql -h db -p 5432 -U ann", "git clone ssh://git@host/x",
            "git clone git@host:x", "app --password-file=/run/secrets/db", "app --token-file /run/token",
            "llm --tokenizer=bert --max-tokens 4096 --max-tokens=512", "curl -o x https://host/path?a=1",
            "app --no-password run", "cat /etc/passwd", "proxy --upstream token-server:8080", "rsync -avP a b",
            "postgres: writer␣process", "java -Xmx1g -cp a.jar:b.jar Main", "tar -pxf a.tar", "vault server",
            "app --password-stdin --port 80", "curl http://[::1]:8080/a@b"})
    void leavesOrdinaryCommandLinesAlone(String command) {
        assertEquals(words(command), CommandLineRedaction.MASKED.of(words(command)));
    }

    static Stream<String> tokens() {
        return Stream.of("gh" + "p_" + "a1B2".repeat(9), "glpat" + "-" + "x9Y8".repeat(5),
                "xoxb" + "-1234567890-abcdef",
                "sk" + "-" + "abcd1234".repeat(5), "AIza" + "Sy0123456789".repeat(3),
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0." + "c2lnbmF0dXJl", "hvs" + "." + "Ab12".repeat(6));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void masksWordsInTheFormatOfKnownTokens(String token) {
        assertEquals(List.of("app", "***", "--x=***"),
                CommandLineRedaction.MASKED.of(List.of("app", token, "--x=" + token)));
    }

    @Test
    void masksPrivateKeys() {
        String key = "-----BEGIN " + "RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----";
        assertEquals(List.of("app", "***"), CommandLineRedaction.MASKED.of(List.of("app", key)));
    }

    @Test
    void unredactedLeavesEverythingAsItIs() {
        List<String> command = List.of("mysql", "-p" + SECRET);
        assertSame(command, CommandLineRedaction.UNREDACTED.of(command));
    }

    @Provide
    Arbitrary<List<String>> commandLines() {
        Arbitrary<String> parts = Arbitraries.of("--password", "=", " ", "'", "\"", "-p", "mysql", "curl", "-u", ":",
                "@",
                "://", "http", "token", "Authorization: ", "Bearer ", "eyJ", ".", "x", "sh -c ", "\n", "key", "-", "&",
                "***");
        return parts.list().ofMaxSize(12).map(list -> String.join("", list)).list().ofMaxSize(8);
    }

    @Property
    void anyCommandLineKeepsItsNumberOfWordsAndIsMaskedOnce(@ForAll("commandLines") List<String> command) {
        List<String> once = CommandLineRedaction.MASKED.of(command);
        assertEquals(command.size(), once.size());
    }

    @Property
    void anyTextIsTaken(@ForAll List<String> command) {
        assertEquals(command.size(), CommandLineRedaction.MASKED.of(command).size());
    }

    @Property
    void noSecretSurvivesBehindItsOption(@ForAll("options") String option, @ForAll("secrets") String secret) {
        assertFalse(masked("app " + option + "=" + secret).contains(secret));
        assertFalse(masked("app " + option + " " + secret).contains(secret));
        assertFalse(masked("sh -c app␣" + option + "=" + secret + "␣x").contains(secret));
    }

    @Provide
    Arbitrary<String> options() {
        return Arbitraries.of("password", "db-password", "secret", "auth-token", "api_key", "passwd", "PASSPHRASE")
                .map(name -> "--" + name);
    }

    @Provide
    Arbitrary<String> secrets() {
        return Arbitraries.strings().withCharRange('!', '~').excludeChars('"', '\'', '-').ofMinLength(8).ofMaxLength(30)
                .filter(s -> !s.toLowerCase(Locale.ROOT).contains("***"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "eyJ-", "://", "token", "x-", "password ", "@", "'", "\" ", "-----BEGIN ", "a.b:c@",
            "key="})
    void awkwardLongArgumentsCostLittle(String part) {
        String word = part.repeat(131_072 / part.length());
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> CommandLineRedaction.MASKED.of(List.of("app", word)));
    }

    @ParameterizedTest
    @CsvSource({"team, web, web", "com.example.db-password, Hunter2, ***", "API_TOKEN, abc, ***",
            "url, https://ann:Hunter2@db.example/, https://ann:***@db.example/"})
    void valuesOfNamedSettingsLoseTheirSecrets(String name, String value, String shown) {
        assertEquals(shown, CommandLineRedaction.MASKED.of(name, value));
        assertEquals(value, CommandLineRedaction.UNREDACTED.of(name, value));
    }
}
