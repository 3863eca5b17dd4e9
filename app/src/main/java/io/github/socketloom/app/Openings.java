package io.github.socketloom.app;

import io.github.socketloom.app.connect.QuestionDesk;
import io.github.socketloom.app.connect.Target;
import java.io.IOException;

/** Opens what can be looked at. */
@FunctionalInterface
interface Openings {

    /**
     * Opens something; connects to nothing yet. Reads files, so not to be called on the FX thread.
     *
     * @param desk where the user is asked on the way to it
     * @throws IOException if it cannot be opened; the message is for the user and names it
     */
    Opening open(Target target, QuestionDesk desk) throws IOException;
}
