package io.github.socketloom.app.model;

import java.util.Arrays;

/** The latest of a row of figures; grows up to a size and forgets the oldest then. */
final class Window {

    private static final int FIRST_SIZE = 64;

    private final int capacity;
    private double[] figures;
    /** Where the next figure goes. */
    private int next;
    private int size;

    Window(int capacity) {
        this.capacity = capacity;
        figures = new double[Math.min(FIRST_SIZE, capacity)];
    }

    private Window(Window other) {
        capacity = other.capacity;
        figures = other.figures.clone();
        next = other.next;
        size = other.size;
    }

    Window copy() {
        return new Window(this);
    }

    /** Puts one figure in the place of all. */
    void fill(double figure) {
        Arrays.fill(figures, figure);
    }

    void add(double figure) {
        if (size == figures.length && size < capacity) {
            figures = Arrays.copyOf(toArray(), Math.min(capacity, 2 * size));
            next = size;
        }
        figures[next] = figure;
        next = (next + 1) % figures.length;
        size = Math.min(size + 1, figures.length);
    }

    /** Puts another figure in the place of the latest. */
    void set(double figure) {
        figures[(next + figures.length - 1) % figures.length] = figure;
    }

    /** Forgets so many of the latest figures, at most all. */
    void drop(int count) {
        int dropped = Math.min(count, size);
        next = (next + figures.length - dropped) % figures.length;
        size -= dropped;
    }

    double last() {
        return size == 0 ? Double.NaN : figures[(next + figures.length - 1) % figures.length];
    }

    /** Returns the figures, oldest first. */
    double[] toArray() {
        double[] ordered = new double[size];
        int oldest = (next + figures.length - size) % figures.length;
        for (int i = 0; i < size; i++) {
            ordered[i] = figures[(oldest + i) % figures.length];
        }
        return ordered;
    }
}
