package io.github.socketloom.app.ui.raster;

import java.util.Arrays;

/** An outline as moves, lines, cubic curves and closings in absolute coordinates. Immutable. */
final class PathData {
    /** What is told the parts of an outline, in their order. */
    interface Visitor {
        void moveTo(double x, double y);

        void lineTo(double x, double y);

        void curveTo(double x1, double y1, double x2, double y2, double x, double y);

        void close();
    }

    private enum Part {
        MOVE(2),
        LINE(2),
        CURVE(6),
        CLOSE(0);

        private final int numbers;

        Part(int numbers) {
            this.numbers = numbers;
        }
    }

    private final Part[] parts;
    private final double[] numbers;

    private PathData(Part[] parts, double[] numbers) {
        this.parts = parts;
        this.numbers = numbers;
    }

    void visit(Visitor visitor) {
        int i = 0;
        for (Part part : parts) {
            switch (part) {
                case MOVE -> visitor.moveTo(numbers[i], numbers[i + 1]);
                case LINE -> visitor.lineTo(numbers[i], numbers[i + 1]);
                case CURVE -> visitor.curveTo(numbers[i], numbers[i + 1], numbers[i + 2], numbers[i + 3],
                        numbers[i + 4], numbers[i + 5]);
                case CLOSE -> visitor.close();
            }
            i += part.numbers;
        }
    }

    /** Collects an outline. */
    static final class Builder implements Visitor {
        private Part[] parts = new Part[16];
        private double[] numbers = new double[64];
        private int partCount;
        private int numberCount;

        @Override
        public void moveTo(double x, double y) {
            add(Part.MOVE, x, y);
        }

        @Override
        public void lineTo(double x, double y) {
            add(Part.LINE, x, y);
        }

        @Override
        public void curveTo(double x1, double y1, double x2, double y2, double x, double y) {
            add(Part.CURVE, x1, y1, x2, y2, x, y);
        }

        @Override
        public void close() {
            add(Part.CLOSE);
        }

        private void add(Part part, double... values) {
            if (partCount == parts.length) {
                parts = Arrays.copyOf(parts, partCount * 2);
            }
            if (numberCount + values.length > numbers.length) {
                numbers = Arrays.copyOf(numbers, numbers.length * 2);
            }
            parts[partCount++] = part;
            System.arraycopy(values, 0, numbers, numberCount, values.length);
            numberCount += values.length;
        }

        boolean isEmpty() {
            return partCount == 0;
        }

        PathData build() {
            return new PathData(Arrays.copyOf(parts, partCount), Arrays.copyOf(numbers, numberCount));
        }
    }
}
