package io.github.socketloom.app.protocols;

import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.ModelView;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** State of the Protocols view. All methods but {@link #refresh} belong to the FX thread. */
public final class ProtocolsViewModel implements ModelView {

    private static final ProtocolsWish FIRST = new ProtocolsWish(NamespaceChoice.OWN, FamilyChoice.TOGETHER,
            Display.CHARTS, TimeRange.FIVE, true, "", null, null, false);

    private final Consumer<ModelView> request;
    private final ReadOnlyObjectWrapper<ProtocolsWish> wish = new ReadOnlyObjectWrapper<>(this, "wish", FIRST);
    private final ReadOnlyObjectWrapper<ProtocolsContent> content = new ReadOnlyObjectWrapper<>(this, "content",
            ProtocolsContent.before(FIRST));
    private final BooleanProperty logarithmic = new SimpleBooleanProperty(this, "logarithmic");

    /** The same as {@link #wish}, for the model thread. */
    private volatile ProtocolsWish wanted = FIRST;

    /** What was made last; of the model thread. */
    private ProtocolsContent made = ProtocolsContent.before(FIRST);

    /** @param request lets this look at the state again soon, because something else is to be shown */
    public ProtocolsViewModel(Consumer<ModelView> request) {
        this.request = request;
    }

    @Override
    public Runnable refresh(ModelState state, ModelChange change) {
        ProtocolsContent next = new ProtocolsContents(state, wanted).make(made);
        made = next;
        return () -> content.set(next);
    }

    private void want(UnaryOperator<ProtocolsWish> change) {
        ProtocolsWish next = change.apply(wish.get());
        if (!next.equals(wish.get())) {
            wanted = next;
            wish.set(next);
            request.accept(this);
        }
    }

    /** Tells whether nothing was made of a reading yet. */
    public boolean isWaiting() {
        return content.get().collectedAt() == 0;
    }

    /** Returns what the user wants to see. */
    ReadOnlyObjectProperty<ProtocolsWish> wishProperty() {
        return wish.getReadOnlyProperty();
    }

    /** Returns what is shown. */
    ReadOnlyObjectProperty<ProtocolsContent> contentProperty() {
        return content.getReadOnlyProperty();
    }

    /** Whether the scales of the charts are logarithmic. */
    BooleanProperty logarithmicProperty() {
        return logarithmic;
    }

    void setNamespace(NamespaceChoice namespace) {
        if (!namespace.isSameAs(wish.get().namespace())) {
            want(now -> now.with(namespace));
        }
    }

    void setFamily(FamilyChoice family) {
        want(now -> now.with(family));
    }

    /** Shows charts or tables. */
    public void setDisplay(Display display) {
        want(now -> now.with(display));
    }

    /** Returns how the counters are shown. */
    public Display display() {
        return wish.get().display();
    }

    /** Draws lines over this time. */
    public void setRange(TimeRange range) {
        want(now -> now.with(range));
    }

    /** Returns over which time lines are drawn. */
    public TimeRange range() {
        return wish.get().range();
    }

    void setZerosHidden(boolean hidden) {
        want(now -> now.withZerosHidden(hidden));
    }

    void setSearch(String text) {
        want(now -> now.withSearch(text));
    }

    /** @param sort null for the order of the protocols */
    void setProtocolSort(FigureSort sort) {
        want(now -> now.withProtocolSort(sort));
    }

    /** @param sort null for the order of the kernel */
    void setKernelSort(FigureSort sort) {
        want(now -> now.withKernelSort(sort));
    }

    /** Tells whether the user reads rows, which are to keep their places as long. */
    void setHeld(boolean held) {
        want(now -> now.withHeld(held));
    }
}
