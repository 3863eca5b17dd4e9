package io.github.socketloom.app;

import io.github.socketloom.app.connections.QueryLanguage;
import io.github.socketloom.app.testing.DemoFeed;
import java.util.Arrays;
import java.util.List;

/** Starts the desktop on a made-up host, to look at it: {@code DemoDesktop SOCKETS [arguments of socketloom]}. */
public final class DemoDesktop {
    private DemoDesktop() {}

    public static void main(String[] args) {
        int sockets = Integer.parseInt(args[0]);
        Desktop desktop = new JavaFxDesktop(System.getenv(), System.out, System.err,
                configuration -> (target, desk) -> ScriptedOpenings.local(new DemoFeed(sockets, sockets / 2)),
                QueryLanguage::new);
        System.exit(Main.commandLine(desktop, List.of()).execute(Arrays.copyOfRange(args, 1, args.length)));
    }
}
