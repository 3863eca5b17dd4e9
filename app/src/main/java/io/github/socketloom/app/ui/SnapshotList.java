package io.github.socketloom.app.ui;

import java.util.Arrays;
import java.util.RandomAccess;
import javafx.collections.ObservableListBase;

/**
 * A read-only list over an array that is swapped whole: sorting and filtering were done elsewhere. Where as many
 * elements come as were there, listeners hear which places were updated; else that everything was replaced.
 *
 * @param <E> what the list holds; elements that did not change are to be the same objects
 */
public final class SnapshotList<E> extends ObservableListBase<E> implements RandomAccess {

    private E[] elements;

    /** @param elements what the list holds at first; must not be changed any more */
    public SnapshotList(E[] elements) {
        this.elements = elements;
    }

    /**
     * Replaces everything.
     *
     * @param next what the list holds from now on; must not be changed any more
     */
    public void replace(E[] next) {
        E[] before = elements;
        if (before == next) {
            return;
        }
        elements = next;
        beginChange();
        if (before.length == next.length) {
            for (int i = 0; i < next.length; i++) {
                if (before[i] != next[i]) {
                    nextUpdate(i);
                }
            }
        } else {
            nextReplace(0, next.length, Arrays.asList(before));
        }
        endChange();
    }

    /** Tells whether it is this very array that the list holds. */
    public boolean isOver(E[] array) {
        return elements == array;
    }

    @Override
    public E get(int index) {
        return elements[index];
    }

    @Override
    public int size() {
        return elements.length;
    }
}
