package io.github.socketloom.app.export;

import io.github.socketloom.app.ui.chart.ChartPicture;
import io.github.socketloom.app.ui.raster.PixelPicture;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Several charts as one picture, in two columns. Not to be called on the FX thread. */
public final class ChartsFile {

    private static final int COLUMNS = 2;
    private static final double SCALE = 2;
    private static final int WHITE = 0xffffff;
    private static final Pattern HEAD = Pattern.compile("<svg\\b[^>]*\\bwidth=\"([0-9.]+)\" height=\"([0-9.]+)\"");

    private ChartsFile() {}

    /**
     * Writes them as PNG, two pixels for one unit of the screen. Does not close the stream.
     *
     * @param charts at least one
     * @throws IOException if the stream cannot be written, or the picture would be too large
     */
    public static void writePng(List<ChartPicture> charts, OutputStream out) throws IOException {
        List<PixelPicture> drawn = new ArrayList<>();
        for (ChartPicture chart : charts) {
            drawn.add(ChartExports.drawn(chart, SCALE));
        }
        Grid grid = new Grid(drawn.stream().map(each -> new double[]{each.width(), each.height()}).toList());
        long pixels = (long) grid.width * (long) grid.height;
        if (pixels > PixelPicture.MAX_PIXELS) {
            throw new IOException("a picture of " + (long) grid.width + " x " + (long) grid.height
                    + " pixels would be too large");
        }
        int width = (int) grid.width;
        int[] all = new int[(int) pixels];
        Arrays.fill(all, drawn.isEmpty() ? WHITE : drawn.get(0).pixels()[0]);
        for (int i = 0; i < drawn.size(); i++) {
            PixelPicture each = drawn.get(i);
            for (int y = 0; y < each.height(); y++) {
                System.arraycopy(each.pixels(), y * each.width(), all,
                        ((int) grid.y[i] + y) * width + (int) grid.x[i], each.width());
            }
        }
        PngWriter.write(new Picture(width, (int) grid.height, all), out);
    }

    /**
     * Writes them as SVG. Does not close the stream.
     *
     * @param charts at least one
     */
    public static void writeSvg(List<ChartPicture> charts, OutputStream out) throws IOException {
        List<String> drawn = new ArrayList<>();
        List<double[]> sizes = new ArrayList<>();
        for (ChartPicture chart : charts) {
            ByteArrayOutputStream svg = new ByteArrayOutputStream();
            chart.writeSvg(svg);
            String text = svg.toString(StandardCharsets.UTF_8);
            Matcher head = HEAD.matcher(text);
            if (!head.find()) {
                throw new IOException("a chart has no size");
            }
            drawn.add(text.substring(head.start()));
            sizes.add(new double[]{Double.parseDouble(head.group(1)), Double.parseDouble(head.group(2))});
        }
        Grid grid = new Grid(sizes);
        StringBuilder all = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        all.append(String.format(Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$.0f\" height=\"%2$.0f\""
                        + " viewBox=\"0 0 %1$.0f %2$.0f\">\n",
                grid.width, grid.height));
        for (int i = 0; i < drawn.size(); i++) {
            // names within one chart are taken in the next: each gets its own
            String own = drawn.get(i).replace("id=\"clip", "id=\"chart" + i + "-clip")
                    .replace("url(#clip", "url(#chart" + i + "-clip");
            all.append(String.format(Locale.ROOT, "<svg x=\"%.0f\" y=\"%.0f\"", grid.x[i], grid.y[i]))
                    .append(own.substring("<svg".length())).append('\n');
        }
        all.append("</svg>\n");
        out.write(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Where each of some boxes stands. */
    private static final class Grid {
        private final double[] x;
        private final double[] y;
        private final double width;
        private final double height;

        Grid(List<double[]> sizes) {
            x = new double[sizes.size()];
            y = new double[sizes.size()];
            double column = 0;
            for (double[] size : sizes) {
                column = Math.max(column, Math.ceil(size[0]));
            }
            double top = 0;
            for (int i = 0; i < sizes.size(); i += COLUMNS) {
                double row = 0;
                for (int j = i; j < Math.min(i + COLUMNS, sizes.size()); j++) {
                    x[j] = (j - i) * column;
                    y[j] = top;
                    row = Math.max(row, Math.ceil(sizes.get(j)[1]));
                }
                top += row;
            }
            width = column * Math.min(COLUMNS, Math.max(1, sizes.size()));
            height = top;
        }
    }
}
