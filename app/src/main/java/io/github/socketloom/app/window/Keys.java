package io.github.socketloom.app.window;

import java.util.Arrays;
import java.util.List;

/** The keys of the main window, as the list of keys shows them. */
final class Keys {
    private Keys() {}

    /**
     * One line of the list.
     *
     * @param keys what to press
     * @param action what happens
     */
    record Line(String keys, String action) {}

    /** Returns all lines. */
    static List<Line> all() {
        return List.of(
                new Line("Ctrl+1 … Ctrl+6", "Open a view: " + titles()),
                new Line("Ctrl+T  Ctrl+W", "Open another host, recording or file in a tab; close the tab"),
                new Line("Ctrl+Tab  Ctrl+Page Down", "Go to the next tab (with Shift, or Page Up: the one before)"),
                new Line("Ctrl+F", "Go to the filter"),
                new Line("Ctrl+Space", "In the filter: what may stand here (↓ ↑ and Enter, or Tab, choose)"),
                new Line("Space", "Freeze and resume the picture (collection goes on); pause and play a recording"),
                new Line("Alt+Left  Alt+Right", "While it is frozen, or in a recording: the reading before, the next"),
                new Line("Arrows  Page Up  Page Down",
                        "Time line: a reading, ten readings back or forward (Home, End)"),
                new Line("Ctrl+C", "Copy the selected rows as text"),
                new Line("Ctrl+S", "Save a picture of the window"),
                new Line("Ctrl+E", "Export"),
                new Line("Ctrl++  Ctrl+−  Ctrl+0", "Larger, smaller, ordinary text"),
                new Line("Tab  Shift+Tab", "Go to the next and to the previous control"),
                new Line("Enter", "Open what is selected"),
                new Line("Esc", "Close what is open; leave the filter"),
                new Line("Ctrl+Shift+F",
                        "Topology: find in the graph (Enter, Shift+Enter: the next hit, the one before)"),
                new Line("Tab  Shift+Tab", "Topology: the next disc, the one before; after Esc the next control"),
                new Line("Arrows  Shift+Arrows", "Topology: go to the next disc in that direction; move the picture"),
                new Line("F  +  −  0", "Topology: show everything; larger, smaller, as large as it is"),
                new Line("P  C", "Topology: pin or release what is chosen; fold or unfold its group"),
                new Line("F5", "Topology: lay everything out anew, but for what is pinned"),
                new Line("?", "This list"),
                new Line("Ctrl+Q", "Quit"));
    }

    private static String titles() {
        return String.join(", ", Arrays.stream(ViewName.values()).map(ViewName::title).toList());
    }
}
