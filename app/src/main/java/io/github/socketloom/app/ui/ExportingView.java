package io.github.socketloom.app.ui;

import java.util.List;

/** A view of which more can be saved than a picture of the window. FX thread. */
public interface ExportingView {

    /** Returns what can be saved of it, in the order of the menu; always the same. */
    List<ViewExport> exports();
}
