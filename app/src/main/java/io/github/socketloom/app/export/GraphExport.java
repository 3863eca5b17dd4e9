package io.github.socketloom.app.export;

/** What can be saved of a topology. */
public enum GraphExport {
    /** What is on the screen, in its size. */
    VIEW_PNG("Graph, this view (PNG)", "png", "PNG picture", 0),
    /** Everything, one pixel for one unit of its world. */
    WHOLE_PNG_1("Whole graph (PNG) at 1×", "png", "PNG picture", 1),
    /** Everything, two pixels for one unit of its world. */
    WHOLE_PNG_2("Whole graph (PNG) at 2×", "png", "PNG picture", 2),
    /** Everything, four pixels for one unit of its world. */
    WHOLE_PNG_4("Whole graph (PNG) at 4×", "png", "PNG picture", 4),
    /** Everything as a drawing. */
    SVG("Whole graph (SVG)", "svg", "SVG drawing", 1),
    /** Everything as a page. */
    PDF("Whole graph (PDF)", "pdf", "PDF page", 1),
    /** What Netdata's programs read. */
    PAYLOAD("Topology (netdata.topology.v1)", "json", "Topology file", 0),
    /** See {@link GraphFile.Format#GRAPHML}. */
    GRAPHML("Topology (GraphML)", GraphFile.Format.GRAPHML),
    /** See {@link GraphFile.Format#GEXF}. */
    GEXF("Topology (GEXF)", GraphFile.Format.GEXF),
    /** See {@link GraphFile.Format#DOT}. */
    DOT("Topology (DOT)", GraphFile.Format.DOT),
    /** See {@link GraphFile.Format#GML}. */
    GML("Topology (GML)", GraphFile.Format.GML),
    /** See {@link GraphFile.Format#DGS}. */
    DGS("Topology (DGS)", GraphFile.Format.DGS);

    private final String title;
    private final String extension;
    private final String kind;
    private final int scale;
    private final GraphFile.Format format;

    GraphExport(String title, String extension, String kind, int scale) {
        this.title = title;
        this.extension = extension;
        this.kind = kind;
        this.scale = scale;
        format = null;
    }

    GraphExport(String title, GraphFile.Format format) {
        this.title = title;
        this.format = format;
        extension = format.extension();
        kind = format + " file";
        scale = 0;
    }

    /** Returns what the menu calls it. */
    public String title() {
        return title;
    }

    /** Returns how names of such files end, without the dot. */
    public String extension() {
        return extension;
    }

    /** Returns what a chooser of files calls such files. */
    public String kind() {
        return kind;
    }

    /** Returns how many pixels there are for one unit of the graph's world; 0 if that is not fixed. */
    public int scale() {
        return scale;
    }

    /** Returns the format for other programs; null if it is something else. */
    public GraphFile.Format format() {
        return format;
    }

    /** Tells whether it is a picture. */
    public boolean isPicture() {
        return ordinal() <= PDF.ordinal();
    }
}
