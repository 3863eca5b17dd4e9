package io.github.socketloom.app.connect;

import io.github.socketloom.app.connect.QuestionDesk.Pending;
import io.github.socketloom.app.ui.CopyButton;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.collector.ssh.AgentCopy;
import io.github.socketloom.collector.ssh.Question;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One question on the way to a host. What is typed goes to whoever asked and is kept nowhere. */
final class QuestionCard extends VBox {
    private static final double TEXT_WIDTH = 480;
    private static final double FINGERPRINT_WIDTH = 600;
    /** Prompts come from far away: nobody's prompt is longer. */
    private static final int LONGEST_PROMPT = 1000;

    private final Pending pending;
    private Node first;

    QuestionCard(Pending pending) {
        super(12);
        this.pending = pending;
        getStyleClass().addAll("overlay-card", "question-card");
        if (pending.copy() != null) {
            consent(pending.copy());
        } else if (pending.question().kind() == Question.Kind.HOST_KEY) {
            hostKey(pending.question());
        } else {
            secret(pending.question());
        }
    }

    void focusFirst() {
        first.requestFocus();
    }

    // -------------------------------------------------------------------------------------------- passwords and codes

    private void secret(Question question) {
        PasswordField field = new PasswordField();
        field.setId("question-answer");
        field.setAccessibleText(title(question));
        field.setOnAction(event -> pending.answer(take(field)));
        Button send = new Button("Continue");
        send.setId("question-send");
        send.getStyleClass().add("accent");
        send.setOnAction(event -> pending.answer(take(field)));
        getChildren().addAll(heading(question.kind() == Question.Kind.ELEVATION ? "lock" : "user", title(question)),
                text(explanation(question)), prompt(question.prompt()), field,
                text("It is passed on to the program that asks, and kept nowhere.", "secondary"),
                buttons(send, giveUp("Give up")));
        first = field;
    }

    private static String title(Question question) {
        return switch (question.kind()) {
            case PASSWORD -> "Password for " + shown(question.target());
            case PASSPHRASE -> "Passphrase of your key";
            case ELEVATION -> "Password for more rights";
            case HOST_KEY, OTHER -> shown(question.target()) + " asks";
        };
    }

    private static String explanation(Question question) {
        String target = shown(question.target());
        return switch (question.kind()) {
            case PASSWORD -> "ssh asks for the password of your account on " + target + ".";
            case PASSPHRASE -> "ssh asks for the passphrase of a private key, to log in on " + target
                    + ". An ssh-agent that holds the key spares the question.";
            case ELEVATION -> target + ": to see the sockets of all users, the collector is to run with more "
                    + "rights. Only the collector gets them, never this window.";
            case HOST_KEY, OTHER -> "On the way to " + target + " this is asked:";
        };
    }

    /** Returns what was typed, without making a string of it, and empties the field. */
    private static char[] take(PasswordField field) {
        CharSequence typed = field.getCharacters();
        char[] secret = new char[typed.length()];
        for (int i = 0; i < secret.length; i++) {
            secret[i] = typed.charAt(i);
        }
        field.clear();
        return secret;
    }

    // ------------------------------------------------------------------------------------------------------ host keys

    private void hostKey(Question question) {
        String target = shown(question.target());
        String fingerprint = question.fingerprint() == null ? "unknown" : shown(question.fingerprint());
        Label big = text(fingerprint, "fingerprint");
        big.setId("question-fingerprint");
        big.setPrefWidth(FINGERPRINT_WIDTH); // in one line
        Button accept = new Button("Accept this key");
        accept.setId("question-accept");
        accept.setOnAction(event -> pending.agree());
        Button refuse = new Button("Refuse");
        refuse.setId("question-refuse");
        refuse.setOnAction(event -> pending.answer("no".toCharArray()));
        getChildren().addAll(heading("lock", "Is this really " + target + "?"),
                text("Nobody connected from here to " + target + " before, so its key is not known. It is:"),
                new VBox(4, big, new HBox(new CopyButton("Copy the fingerprint", () -> fingerprint))),
                text("Compare it with what the host's administrator told you. If you accept it, ssh remembers it and"
                        + " warns when it changes. If you are not sure, refuse: nothing has been sent yet."),
                buttons(refuse, accept));
        first = refuse; // whoever just presses Enter accepts nothing
    }

    // ----------------------------------------------------------------------------------------------------- the agent

    private void consent(AgentCopy copy) {
        GridPane facts = new GridPane();
        facts.getStyleClass().add("fact-grid");
        fact(facts, 0, "On that host", copy.found());
        fact(facts, 1, "Copied", copy.what());
        fact(facts, 2, "Where to", copy.folder());
        fact(facts, 3, "Over the wire", Figures.memory(copy.bytes()));
        Button agree = new Button("Copy " + Figures.memory(copy.bytes()));
        agree.setId("question-copy");
        agree.getStyleClass().add("accent");
        agree.setOnAction(event -> pending.agree());
        getChildren().addAll(heading("export", "Copy the agent to " + shown(copy.target()) + "?"),
                text("Socketloom reads the sockets of a host by a small program there. This host has none that fits."
                        + " It is copied into your own folder, needs no more rights than you have, and ends when you"
                        + " close the tab."),
                facts, buttons(agree, giveUp("Do not copy")));
        first = agree;
    }

    private static void fact(GridPane facts, int row, String name, String value) {
        Label heading = new Label(name);
        heading.getStyleClass().add("fact-heading");
        heading.setMinWidth(Region.USE_PREF_SIZE);
        Label words = new Label(shown(value));
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(TEXT_WIDTH * 3 / 4);
        facts.addRow(row, heading, words);
        GridPane.setValignment(heading, VPos.TOP);
    }

    // ---------------------------------------------------------------------------------------------------------- parts

    private static Node heading(String icon, String words) {
        Label title = new Label(words);
        title.setId("question-title");
        title.getStyleClass().add("overlay-title");
        title.setWrapText(true);
        HBox heading = new HBox(12, new Icon(icon), title);
        heading.setAlignment(Pos.CENTER_LEFT);
        return heading;
    }

    private static Label prompt(String words) {
        Label prompt = text(shown(words), "command-text");
        prompt.setId("question-prompt");
        prompt.setMaxWidth(Double.MAX_VALUE);
        prompt.setPrefWidth(TEXT_WIDTH);
        return prompt;
    }

    private static Label text(String words, String... styleClasses) {
        Label label = new Label(words);
        label.getStyleClass().addAll(styleClasses);
        label.setWrapText(true);
        label.setPrefWidth(TEXT_WIDTH);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private Button giveUp(String words) {
        Button button = new Button(words);
        button.setId("question-give-up");
        button.setOnAction(event -> pending.giveUp());
        return button;
    }

    private static Node buttons(Button... buttons) {
        HBox line = new HBox(8, buttons);
        line.setAlignment(Pos.CENTER_LEFT);
        for (Button button : buttons) {
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
        return line;
    }

    /** Returns words from far away as they can be shown: without control characters, and not too many. */
    private static String shown(String words) {
        String bounded = words.length() <= LONGEST_PROMPT ? words : words.substring(0, LONGEST_PROMPT) + "…";
        StringBuilder safe = new StringBuilder(bounded.length());
        bounded.strip().codePoints().forEach(c -> safe.appendCodePoint(isHarmless(c) ? c : '\uFFFD'));
        return safe.toString();
    }

    /** What turns the direction of writing could make a prompt say something else than it does. */
    private static boolean isHarmless(int c) {
        return c == '\n' || !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
    }
}
