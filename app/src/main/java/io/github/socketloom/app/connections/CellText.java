package io.github.socketloom.app.connections;

import javafx.beans.InvalidationListener;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;

/**
 * A text as table columns want it. It never changes, so nobody is remembered: cells ask again whenever the list says
 * that their row was updated.
 */
record CellText(String getValue) implements ObservableValue<String> {

    @Override
    public void addListener(ChangeListener<? super String> listener) {
        // never changes
    }

    @Override
    public void removeListener(ChangeListener<? super String> listener) {
        // never changes
    }

    @Override
    public void addListener(InvalidationListener listener) {
        // never changes
    }

    @Override
    public void removeListener(InvalidationListener listener) {
        // never changes
    }
}
