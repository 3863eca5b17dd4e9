package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.wire.AgentHello;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes small programs that greet as the agent does and then send back what they are sent, as a jar and as an image. */
final class StandInAgent {

    private static final String MAIN = """
            public final class Main {
                public static void main(String[] words) throws Exception {
                    if (!String.join(" ", words).equals("serve --stdio")) {
                        System.exit(2);
                    }
                    try (var hello = Main.class.getResourceAsStream("hello")) {
                        hello.transferTo(System.out);
                    }
                    System.out.flush();
                    byte[] bytes = new byte[8192];
                    for (int read = System.in.read(bytes); read >= 0; read = System.in.read(bytes)) {
                        System.out.write(bytes, 0, read);
                        System.out.flush();
                    }
                }
            }
            """;

    private StandInAgent() {}

    /**
     * Makes a jar.
     *
     * @param version in its manifest
     * @param kilobytes how much that cannot be compressed is in it besides
     */
    static Path jar(Path folder, String version, AgentHello hello, int kilobytes) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        Path source = Files.writeString(classes.resolve("Main.java"), MAIN);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler.run(null, null, null, "--release", "17", "-d", classes.toString(), source.toString()) != 0) {
            throw new IOException("the stand-in does not compile");
        }
        SshWorld.greeting(classes.resolve("hello"), hello);
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Main");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
        Path jar = folder.resolve("socketloom-agent.jar");
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream entries = new JarOutputStream(out, manifest)) {
            for (String name : new String[] {"Main.class", "hello"}) {
                entries.putNextEntry(new JarEntry(name));
                Files.copy(classes.resolve(name), entries);
            }
            entries.putNextEntry(new JarEntry("weight"));
            byte[] kilobyte = new byte[1024];
            java.util.Random random = new java.util.Random(kilobytes);
            for (int i = 0; i < kilobytes; i++) {
                random.nextBytes(kilobyte);
                entries.write(kilobyte);
            }
        }
        return jar;
    }

    /** Makes an image whose program is a script, with a file that is executable, one that is not, and a link. */
    static AgentPackage.Image image(Path folder, AgentHello hello) throws IOException {
        Path image = Files.createDirectories(folder.resolve("image"));
        Files.createDirectories(image.resolve("bin"));
        Files.createDirectories(image.resolve("lib/socketloom"));
        Files.createDirectories(image.resolve("legal/module.of.a.long.name/module.of.a.long.name.again/"
                + "and.a.folder.so.that.the.name.has.more.than.a.hundred.characters"));
        Files.writeString(image.resolve("legal/module.of.a.long.name/module.of.a.long.name.again/"
                + "and.a.folder.so.that.the.name.has.more.than.a.hundred.characters/LICENSE"), "free");
        Files.createSymbolicLink(image.resolve("LICENSE"), Path.of("legal/module.of.a.long.name"));
        SshWorld.greeting(image.resolve("lib/hello"), hello);
        Files.writeString(image.resolve("lib/socketloom/socketloom-agent.aot"), "a cache of this processor only");
        Files.writeString(image.resolve("release"), "JAVA_VERSION=\"25\"\nOS_ARCH=\"x86_64\"\nOS_NAME=\"Linux\"\n");
        Path program = Files.writeString(image.resolve("bin/socketloom-agent"), """
                #!/bin/sh
                home=$(dirname "$(dirname "$(readlink -f "$0")")")
                [ "$*" = 'serve --stdio' ] || exit 2
                [ -L "$home/LICENSE" ] || exit 3
                cat "$home/lib/hello"
                exec cat
                """);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new AgentPackage.Image("Linux", AgentPackage.javaName(System.getProperty("os.arch")), image);
    }
}
