package io.github.socketloom.app.ui.raster;

/**
 * Reads the path data of SVG (SVG 1.1, 8.3): M L H V C S Q T A Z, absolute and relative, with all of the grammar's
 * abbreviations. Quadratic curves and arcs become cubic ones.
 */
final class SvgPathParser {
    private static final String COMMANDS = "MmLlHhVvCcSsQqTtAaZz";
    private static final double QUARTER = Math.PI / 2;

    private final String text;
    private final PathData.Builder path = new PathData.Builder();
    private int at;
    private double x;
    private double y;
    private double startX;
    private double startY;
    private double controlX;
    private double controlY;

    private SvgPathParser(String text) {
        this.text = text;
    }

    /**
     * Returns the outline that is described.
     *
     * @throws IllegalArgumentException if the text is no path data; the message says where
     */
    static PathData parse(String text) {
        SvgPathParser parser = new SvgPathParser(text);
        parser.run();
        return parser.path.build();
    }

    private void run() {
        skipSpace();
        char before = 'Z';
        char command = 0;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (COMMANDS.indexOf(next) >= 0) {
                command = next;
                at++;
            } else if (command == 0 || Character.toUpperCase(command) == 'Z') {
                throw error("a command");
            } else if (Character.toUpperCase(command) == 'M') {
                command = command == 'M' ? 'L' : 'l'; // further pairs of a move are lines
            }
            if (path.isEmpty() && Character.toUpperCase(command) != 'M') {
                throw error("a move as the first command");
            }
            step(command, before);
            before = Character.toUpperCase(command);
            skipSeparator();
        }
    }

    private void step(char command, char before) {
        boolean relative = Character.isLowerCase(command);
        double baseX = relative ? x : 0;
        double baseY = relative ? y : 0;
        switch (Character.toUpperCase(command)) {
            case 'M' -> {
                moved(baseX + number(), baseY + number());
                startX = x;
                startY = y;
                path.moveTo(x, y);
            }
            case 'L' -> line(baseX + number(), baseY + number());
            case 'H' -> line(baseX + number(), y);
            case 'V' -> line(x, baseY + number());
            case 'C' -> cubic(baseX + number(), baseY + number(), baseX + number(), baseY + number(), baseX + number(),
                    baseY + number());
            case 'S' -> {
                boolean smooth = before == 'C' || before == 'S';
                cubic(smooth ? 2 * x - controlX : x, smooth ? 2 * y - controlY : y, baseX + number(), baseY + number(),
                        baseX + number(), baseY + number());
            }
            case 'Q' -> quadratic(baseX + number(), baseY + number(), baseX + number(), baseY + number());
            case 'T' -> {
                boolean smooth = before == 'Q' || before == 'T';
                quadratic(smooth ? 2 * x - controlX : x, smooth ? 2 * y - controlY : y, baseX + number(),
                        baseY + number());
            }
            case 'A' -> arc(Math.abs(number()), Math.abs(number()), Math.toRadians(number()), flag(), flag(),
                    baseX + number(), baseY + number());
            default -> {
                path.close();
                moved(startX, startY);
            }
        }
    }

    private void moved(double toX, double toY) {
        x = toX;
        y = toY;
    }

    private void line(double toX, double toY) {
        moved(toX, toY);
        path.lineTo(x, y);
    }

    private void cubic(double x1, double y1, double x2, double y2, double toX, double toY) {
        path.curveTo(x1, y1, x2, y2, toX, toY);
        controlX = x2;
        controlY = y2;
        moved(toX, toY);
    }

    private void quadratic(double cx, double cy, double toX, double toY) {
        path.curveTo(x + (cx - x) * 2 / 3, y + (cy - y) * 2 / 3, toX + (cx - toX) * 2 / 3, toY + (cy - toY) * 2 / 3,
                toX, toY);
        controlX = cx;
        controlY = cy;
        moved(toX, toY);
    }

    /** From two ends to centre and angles (SVG 1.1, F.6.5), then one curve for at most a quarter of the ellipse. */
    private void arc(double rx, double ry, double turn, boolean large, boolean sweep, double toX, double toY) {
        if (rx == 0 || ry == 0 || x == toX && y == toY) {
            line(toX, toY);
            return;
        }
        double cos = Math.cos(turn);
        double sin = Math.sin(turn);
        double halfX = (cos * (x - toX) + sin * (y - toY)) / 2;
        double halfY = (cos * (y - toY) - sin * (x - toX)) / 2;
        double reach = halfX * halfX / (rx * rx) + halfY * halfY / (ry * ry);
        double grow = Math.max(1, Math.sqrt(reach)); // radii too small for the distance are scaled up
        double a = rx * grow;
        double b = ry * grow;
        double factor = Math.sqrt(Math.max(0, 1 / (reach / (grow * grow)) - 1)) * (large == sweep ? -1 : 1);
        double middleX = factor * a * halfY / b;
        double middleY = -factor * b * halfX / a;
        double centreX = cos * middleX - sin * middleY + (x + toX) / 2;
        double centreY = sin * middleX + cos * middleY + (y + toY) / 2;
        double from = Math.atan2((halfY - middleY) / b, (halfX - middleX) / a);
        double angle = Math.atan2((-halfY - middleY) / b, (-halfX - middleX) / a) - from;
        if (sweep && angle < 0) {
            angle += 2 * Math.PI;
        } else if (!sweep && angle > 0) {
            angle -= 2 * Math.PI;
        }
        int pieces = (int) Math.max(1, Math.min(4, Math.ceil(Math.abs(angle) / QUARTER - 1e-9)));
        double piece = angle / pieces;
        double pull = 4.0 / 3 * Math.tan(piece / 4);
        for (int i = 0; i < pieces; i++) {
            double start = from + i * piece;
            double end = start + piece;
            double x1 = a * (Math.cos(start) - pull * Math.sin(start));
            double y1 = b * (Math.sin(start) + pull * Math.cos(start));
            double x2 = a * (Math.cos(end) + pull * Math.sin(end));
            double y2 = b * (Math.sin(end) - pull * Math.cos(end));
            boolean last = i == pieces - 1;
            double endX = last ? toX : centreX + cos * a * Math.cos(end) - sin * b * Math.sin(end);
            double endY = last ? toY : centreY + sin * a * Math.cos(end) + cos * b * Math.sin(end);
            path.curveTo(centreX + cos * x1 - sin * y1, centreY + sin * x1 + cos * y1,
                    centreX + cos * x2 - sin * y2, centreY + sin * x2 + cos * y2, endX, endY);
        }
        moved(toX, toY);
    }

    private double number() {
        skipSeparator();
        int begin = at;
        if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
            at++;
        }
        int digits = digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits += digits();
        }
        if (digits == 0) {
            at = begin;
            throw error("a number");
        }
        exponent();
        double value = Double.parseDouble(text.substring(begin, at));
        if (Double.isInfinite(value)) {
            at = begin;
            throw error("a number that is not too large");
        }
        return value;
    }

    private void exponent() {
        int begin = at;
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            if (digits() == 0) {
                at = begin;
            }
        }
    }

    private int digits() {
        int begin = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - begin;
    }

    /** One digit, after which the next number may follow without a separator. */
    private boolean flag() {
        skipSeparator();
        if (at < text.length() && (text.charAt(at) == '0' || text.charAt(at) == '1')) {
            return text.charAt(at++) == '1';
        }
        throw error("0 or 1");
    }

    private void skipSeparator() {
        skipSpace();
        if (at < text.length() && text.charAt(at) == ',') {
            at++;
            skipSpace();
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n\f".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException error(String expected) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return new IllegalArgumentException("path data: expected " + expected + " at character " + (at + 1)
                + ", found " + found);
    }
}
