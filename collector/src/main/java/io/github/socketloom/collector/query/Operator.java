package io.github.socketloom.collector.query;

/** What stands between a field and its value. */
enum Operator {
    HAS(":"), EQUAL("="), NOT_EQUAL("!="), LESS("<"), AT_MOST("<="), GREATER(">"), AT_LEAST(">="), FITS("~");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    String sign() {
        return sign;
    }

    /** Tells whether this asks which of two is more. */
    boolean isOrder() {
        return this == LESS || this == AT_MOST || this == GREATER || this == AT_LEAST;
    }

    /** Returns the operator that stands at an index of a text, the longest there is; null if none does. */
    static Operator at(String text, int index) {
        Operator found = null;
        for (Operator operator : values()) {
            if (text.startsWith(operator.sign, index)
                    && (found == null || operator.sign.length() > found.sign.length())) {
                found = operator;
            }
        }
        return found;
    }
}
