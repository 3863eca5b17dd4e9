package io.github.socketloom.collector.feed;

import java.util.Objects;

/**
 * Why a link could not be made or was lost.
 *
 * @param kind the case, which decides how it is shown and whether it is tried again
 * @param sentence what happened, a sentence for the user
 * @param remedy what can be done about it, a sentence; null if nothing
 * @param detail what the programs said, for whoever wants to read on: lines without secrets; empty if nothing
 */
public record LinkFailure(Kind kind, String sentence, String remedy, String detail) {

    /** The cases of spec/remote-protocol.md, section 3, and those that only the protocol knows. */
    public enum Kind {
        /** The host's key is another one than known: somebody may sit in between. Red. */
        HOST_KEY_CHANGED(false),
        /** The host's key is not known and the user did not accept it. */
        HOST_KEY_REFUSED(false),
        /** No method of authentication succeeded. */
        AUTHENTICATION(false),
        /** The user gave up. */
        CANCELLED(false),
        /** The host has no agent, and nobody agreed to copying one. */
        AGENT_MISSING(false),
        /** Copying the agent failed. */
        COPY_FAILED(false),
        /** sudo, doas or pkexec refused. */
        ELEVATION(false),
        /** There is no program to connect with, the target is written wrongly, or the agent says that it cannot go on. */
        NOT_POSSIBLE(false),
        /** Agent and viewer share no version of the protocol. */
        VERSION(false),
        /** What came is not the protocol: noise, garbage, a hostile peer. */
        PROTOCOL(false),
        /** Nobody listens there. */
        REFUSED(true),
        /** The name has no address. */
        UNRESOLVED(true),
        /** No answer in time. */
        TIMED_OUT(true),
        /** The link stood and ended. */
        LOST(true),
        /** The link stands but nothing comes. */
        SILENT(true),
        /** Another failure, as the detail says. */
        OTHER(true);

        private final boolean transientCase;

        Kind(boolean transientCase) {
            this.transientCase = transientCase;
        }

        /** Tells whether trying again may help without the user doing anything. */
        public boolean isTransient() {
            return transientCase;
        }
    }

    public LinkFailure {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(sentence);
        Objects.requireNonNull(detail);
    }
}
