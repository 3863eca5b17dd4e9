package io.github.socketloom.app.ui;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;

/**
 * Quick choices in one line, whatever stands beside them: those for which there is no room are in a menu at its end. So
 * what is below never moves because a count grew or a button came beside them. Belongs to the FX thread.
 */
public final class ChoiceBar extends Region {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double GAP = 4;
    private static final double GROUP_GAP = 8;

    private final List<ToggleButton> choices = new ArrayList<>();
    /** The first ones of their groups. */
    private final Set<ToggleButton> heads = new HashSet<>();
    /** Those that have nothing to choose now. */
    private final Set<ToggleButton> withheld = new HashSet<>();
    private final MenuButton more = new MenuButton("More");

    /** Makes a bar without choices. */
    public ChoiceBar() {
        getStyleClass().add("facet-bar");
        more.getStyleClass().addAll("facet", "facet-more");
        more.getItems().add(new MenuItem()); // without any item the menu would never open
        more.setOnShowing(event -> more.getItems().setAll(hidden().stream().map(ChoiceBar::item).toList()));
        getChildren().add(more);
    }

    /**
     * Adds a choice behind the others.
     *
     * @param choice is called in the menu as it is in the line
     * @param beginsGroup whether it stands a little apart from the one before
     */
    public void add(ToggleButton choice, boolean beginsGroup) {
        choice.getStyleClass().add("facet");
        choice.setMinWidth(USE_PREF_SIZE); // a count cut short would be a wrong one
        choice.selectedProperty().addListener(changed -> requestLayout());
        choices.add(choice);
        if (beginsGroup) {
            heads.add(choice);
        }
        getChildren().add(choices.size() - 1, choice); // the menu is the last that the Tab key comes to
    }

    /** Says whether a choice is offered now. */
    public void offer(ToggleButton choice, boolean offered) {
        if (offered ? withheld.remove(choice) : withheld.add(choice)) {
            choice.setManaged(offered);
            choice.setVisible(offered);
            requestLayout();
        }
    }

    private List<ToggleButton> offered() {
        return choices.stream().filter(choice -> !withheld.contains(choice)).toList();
    }

    private List<ToggleButton> hidden() {
        return offered().stream().filter(choice -> !choice.isVisible()).toList();
    }

    private static MenuItem item(ToggleButton choice) {
        CheckMenuItem item = new CheckMenuItem(choice.getText());
        item.setId(choice.getId() + "-item");
        item.setMnemonicParsing(false);
        item.setSelected(choice.isSelected());
        item.setOnAction(event -> choice.fire());
        return item;
    }

    private double gapBefore(ToggleButton choice, int place) {
        return place == 0 ? 0 : heads.contains(choice) ? GROUP_GAP : GAP;
    }

    /** Returns how wide the first few are in the line. */
    private double width(List<ToggleButton> line, int count) {
        double width = 0;
        for (int i = 0; i < count; i++) {
            width += gapBefore(line.get(i), i) + snapSizeX(line.get(i).prefWidth(-1));
        }
        return width;
    }

    private int fitting(List<ToggleButton> line, double room) {
        if (width(line, line.size()) <= room) {
            return line.size();
        }
        double left = room - snapSizeX(more.prefWidth(-1)) - GAP;
        int count = line.size() - 1;
        while (count > 0 && width(line, count) > left) {
            count--;
        }
        return count;
    }

    @Override
    protected void layoutChildren() {
        List<ToggleButton> line = offered();
        double top = snappedTopInset();
        double height = getHeight() - top - snappedBottomInset();
        double x = snappedLeftInset();
        int shown = fitting(line, getWidth() - x - snappedRightInset());
        boolean chosen = false;
        for (int i = 0; i < line.size(); i++) {
            ToggleButton choice = line.get(i);
            boolean fits = i < shown;
            choice.setVisible(fits);
            chosen |= !fits && choice.isSelected();
            if (fits) {
                x = place(choice, x + gapBefore(choice, i), top, height);
            }
        }
        more.setVisible(shown < line.size());
        more.pseudoClassStateChanged(CHOSEN, chosen);
        if (more.isVisible()) {
            place(more, shown == 0 ? x : x + GAP, top, height);
        }
    }

    private double place(Region node, double x, double top, double height) {
        double width = snapSizeX(node.prefWidth(-1));
        double own = snapSizeY(node.prefHeight(-1));
        layoutInArea(node, x, top, width, Math.max(own, height), 0, null, false, false, HPos.LEFT, VPos.CENTER);
        return x + width;
    }

    @Override
    protected double computeMinWidth(double height) {
        return snappedLeftInset() + snapSizeX(more.prefWidth(-1)) + snappedRightInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        List<ToggleButton> line = offered();
        return snappedLeftInset() + width(line, line.size()) + snappedRightInset();
    }

    @Override
    protected double computeMaxWidth(double height) {
        return Double.MAX_VALUE;
    }

    @Override
    protected double computePrefHeight(double width) {
        double height = more.prefHeight(-1);
        for (ToggleButton choice : choices) {
            height = Math.max(height, choice.prefHeight(-1));
        }
        return snappedTopInset() + snapSizeY(height) + snappedBottomInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return prefHeight(width);
    }

    @Override
    protected double computeMaxHeight(double width) {
        return prefHeight(width);
    }
}
