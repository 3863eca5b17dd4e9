package io.github.socketloom.app.ui.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class CameraTest {

    @Property
    void zoomingKeepsThePlaceUnderThePointer(@ForAll @DoubleRange(min = 0.01, max = 100) double factor,
            @ForAll @DoubleRange(max = 1280) double x, @ForAll @DoubleRange(max = 800) double y) {
        Camera camera = new Camera(0.7, 120, -40);
        Camera zoomed = camera.zoomedAt(factor, x, y);
        assertEquals(camera.worldX(x), zoomed.worldX(x), 1e-6);
        assertEquals(camera.worldY(y), zoomed.worldY(y), 1e-6);
    }

    @Property
    void theWorldAndTheScreenAreEachOthersInverse(@ForAll @DoubleRange(min = -1e5, max = 1e5) double world,
            @ForAll @DoubleRange(min = 0.01, max = 32) double scale) {
        Camera camera = new Camera(scale, 33, -7);
        assertEquals(world, camera.worldX(camera.screenX(world)), 1e-6);
        assertEquals(world, camera.worldY(camera.screenY(world)), 1e-6);
    }

    @Property
    void noInputMakesACameraThatIsNotOne(@ForAll double factor, @ForAll double x, @ForAll double y) {
        Camera camera = Camera.IDENTITY.zoomedAt(factor, x, y).pannedBy(x, y).centredOn(y, x, 100, 100);
        assertTrue(camera.scale() >= Camera.MIN_SCALE && camera.scale() <= Camera.MAX_SCALE);
        assertTrue(Double.isFinite(camera.screenX(0)));
    }

    @Example
    void fittingShowsEverythingInTheMiddle() {
        Camera camera = Camera.fitting(new Bounds(-100, 0, 300, 100), 800, 600, 50, 10);
        assertEquals(1.75, camera.scale(), 1e-9);
        assertEquals(50, camera.screenX(-100), 1e-9);
        assertEquals(750, camera.screenX(300), 1e-9);
        assertEquals(300, camera.screenY(50), 1e-9);
    }

    @Example
    void fittingASinglePointDoesNotMakeItHuge() {
        assertEquals(2, Camera.fitting(new Bounds(5, 5, 5, 5), 800, 600, 50, 2).scale(), 0);
        assertTrue(Camera.fitting(new Bounds(-1e8, -1e8, 1e8, 1e8), 8, 6, 50, 2).scale() >= Camera.MIN_SCALE);
    }

    @Example
    void limitsAreKept() {
        assertEquals(Camera.MAX_SCALE, Camera.IDENTITY.zoomedAt(1e9, 0, 0).scale());
        assertEquals(Camera.MIN_SCALE, Camera.IDENTITY.zoomedAt(1e-9, 0, 0).scale());
        assertThrows(IllegalArgumentException.class, () -> new Camera(Double.NaN, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Camera(1, Double.NaN, 0));
    }
}
