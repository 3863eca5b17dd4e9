package io.github.socketloom.collector.feed;

/** How many bytes a row of some kind takes on the wire, learnt from those that were sent. */
final class RowCost {

    private static final double WEIGHT_OF_LATEST = 0.3;
    private static final double LEAST = 1;

    private double bytesPerRow;
    private int rowsUnderWay;

    /** @param bytesPerRow first guess */
    RowCost(double bytesPerRow) {
        this.bytesPerRow = bytesPerRow;
    }

    /** Returns how many rows fit, at least one and at most a given number. */
    int fitting(long bytes, int most) {
        return (int) Math.max(1, Math.min(most, bytes / bytesPerRow));
    }

    /** Rows were put into frames that are to be sent next. */
    void began(int rows) {
        rowsUnderWay = rows;
    }

    /** These frames took so many bytes. */
    void ended(long bytes) {
        if (rowsUnderWay > 0) {
            double latest = Math.max(LEAST, (double) bytes / rowsUnderWay);
            bytesPerRow += WEIGHT_OF_LATEST * (latest - bytesPerRow);
            rowsUnderWay = 0;
        }
    }
}
