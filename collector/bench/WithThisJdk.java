import java.io.IOException;
import java.nio.file.Path;

/**
 * Runs a command with JAVA naming the java of the JDK that runs this: how the build hands its toolchain to a script.
 * {@code java WithThisJdk.java COMMAND ARGUMENTS…}
 */
final class WithThisJdk {

    private WithThisJdk() {}

    public static void main(String[] command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("JAVA", Path.of(System.getProperty("java.home"), "bin", "java").toString());
        System.exit(builder.start().waitFor());
    }
}
