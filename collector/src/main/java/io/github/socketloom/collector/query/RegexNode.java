package io.github.socketloom.collector.query;

import java.util.List;

/** A regular expression as read. */
sealed interface RegexNode {

    /** Stands for "any number" in {@link Repeat#most}. */
    int UNBOUNDED = -1;

    /** One character, one of a set, any one, or a condition on the place. */
    record Single(int operation, char character, CharacterSet set) implements RegexNode {
        static Single of(char character) {
            return new Single(RegexProgram.CHARACTER, character, null);
        }

        static Single of(CharacterSet set) {
            return new Single(RegexProgram.SET, '\0', set);
        }

        static Single of(int operation) {
            return new Single(operation, '\0', null);
        }
    }

    /** One after the other; nothing if there are none. */
    record Sequence(List<RegexNode> parts) implements RegexNode {}

    /** One of several. */
    record Alternatives(List<RegexNode> alternatives) implements RegexNode {}

    /** The same several times. */
    record Repeat(RegexNode repeated, int least, int most) implements RegexNode {}
}
