package io.github.socketloom.app.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.ui.raster.Bounds;
import io.github.socketloom.app.ui.raster.Camera;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class GraphCameraTest {

    private static final Bounds WORLD = new Bounds(-500, -300, 500, 300);

    private final GraphCamera camera = new GraphCamera(false);

    private GraphCamera begun() {
        camera.resize(800, 600);
        camera.show(WORLD, 0);
        return camera;
    }

    private static boolean shows(GraphCamera camera, Bounds part) {
        Camera now = camera.camera();
        return now.screenX(part.left()) >= 0 && now.screenX(part.right()) <= 800 && now.screenY(part.top()) >= 0
                && now.screenY(part.bottom()) <= 600;
    }

    @Test
    void everythingIsShownAtFirst() {
        assertTrue(shows(begun(), WORLD));
        assertTrue(camera.isAutomatic());
        assertTrue(camera.isAllInSight());
    }

    @Test
    void nothingIsPlacedBeforeThereAreAScreenAndAGraph() {
        camera.resize(800, 600);
        assertFalse(camera.isPlaced());
        camera.pan(10, 10);
        camera.zoom(2, 0, 0);
        assertEquals(Camera.IDENTITY, camera.camera());
        assertTrue(camera.isAutomatic());
    }

    @Test
    void aGraphThatGrowsOutOfSightIsShownWholeAgain() {
        begun();
        Bounds larger = new Bounds(-900, -300, 500, 300);
        camera.show(larger, 0);
        assertTrue(shows(camera, larger));
    }

    @Test
    void theCameraStaysWhileAllIsInSightAndNotMuchTooSmall() {
        Camera before = begun().camera();
        camera.show(new Bounds(-495, -290, 510, 300), 0);
        assertEquals(before, camera.camera());
    }

    @Test
    void aGraphThatShrinksToHalfIsShownLarger() {
        double before = begun().camera().scale();
        camera.show(new Bounds(-250, -150, 250, 150), 0);
        assertTrue(camera.camera().scale() > 1.5 * before);
    }

    @Test
    void afterThePointerHasMovedItGrowthMovesNothing() {
        begun().pan(30, -20);
        Camera chosen = camera.camera();
        camera.show(new Bounds(-5000, -300, 500, 300), 0);
        assertEquals(chosen, camera.camera());
        assertFalse(camera.isAutomatic());
        assertFalse(camera.isAllInSight());
    }

    @Test
    void fittingMakesItFollowTheGraphAgain() {
        begun().zoom(4, 100, 100);
        camera.fit(0);
        assertTrue(camera.isAutomatic());
        assertTrue(shows(camera, WORLD));
    }

    @Property
    void zoomingKeepsWhatIsUnderThePointer(@ForAll @DoubleRange(min = 0.2, max = 5) double factor,
            @ForAll @DoubleRange(min = 0, max = 800) double x, @ForAll @DoubleRange(min = 0, max = 600) double y) {
        GraphCamera zoomed = new GraphCamera(true);
        zoomed.resize(800, 600);
        zoomed.show(WORLD, 0);
        double worldX = zoomed.camera().worldX(x);
        double worldY = zoomed.camera().worldY(y);
        zoomed.zoom(factor, x, y);
        assertEquals(x, zoomed.camera().screenX(worldX), 1e-6);
        assertEquals(y, zoomed.camera().screenY(worldY), 1e-6);
        assertFalse(zoomed.isGliding(), "what the hand does happens at once");
    }

    @Test
    void aGlideTakesTheTimeItMayAndEndsWhereItShould() {
        GraphCamera gliding = new GraphCamera(true);
        gliding.resize(800, 600);
        gliding.show(WORLD, 0);
        Camera all = gliding.camera();
        gliding.zoom(3, 10, 10);
        Camera zoomed = gliding.camera();
        gliding.fit(1000);
        assertTrue(gliding.isGliding());
        assertEquals(zoomed, gliding.camera());
        assertTrue(gliding.advance(1000 + GraphCamera.GLIDE_NANOS / 2));
        double half = gliding.camera().scale();
        assertTrue(half < zoomed.scale() && half > all.scale());
        assertFalse(gliding.advance(1000 + GraphCamera.GLIDE_NANOS));
        assertEquals(all, gliding.camera());
    }

    @Test
    void whoWantsNoMovementGetsNone() {
        begun().zoom(3, 10, 10);
        camera.fit(0);
        assertFalse(camera.isGliding());
    }

    @Test
    void lookingAtWhatCanBeSeenAndReadMovesNothing() {
        begun().zoom(2, 400, 300);
        Camera before = camera.camera();
        camera.lookAt(0, 0, 10, 0);
        assertEquals(before, camera.camera());
    }

    @Test
    void whatIsLookedAtComesIntoSightLargeEnoughToBeRead() {
        camera.resize(800, 600);
        camera.show(new Bounds(-50_000, -50_000, 50_000, 50_000), 0);
        camera.lookAt(40_000, 30_000, 10, 0);
        assertTrue(camera.camera().scale() >= GraphCamera.LEGIBLE_SCALE - 1e-9);
        assertTrue(shows(camera, new Bounds(39_990, 29_990, 40_010, 30_010)));
    }

    @Test
    void aDrawerThatOpensMovesNothingButWhatIsLookedAtNextIsBesideIt() {
        Camera before = begun().camera();
        camera.cover(0, 0, 300);
        camera.show(WORLD, 0);
        assertEquals(before, camera.camera());
        camera.lookAt(490, 0, 10, 0);
        assertTrue(camera.camera().screenX(500) <= 500);
    }

    @Test
    void whatTheDrawerHidesComesOutFromBehindIt() {
        begun();
        camera.cover(0, 0, 300);
        double y = camera.camera().screenY(0);
        camera.uncover(480, 10, 490, 0);
        assertTrue(camera.camera().screenX(490) <= 500);
        assertEquals(y, camera.camera().screenY(0));
        Camera beside = camera.camera();
        camera.uncover(-400, 10, -390, 0);
        assertEquals(beside, camera.camera());
    }

    @Test
    void neighboursComeOutFromBehindADrawerAsFarAsThereIsRoom() {
        begun();
        camera.cover(0, 0, 300);
        camera.uncover(250, 10, 490, 0);
        assertTrue(camera.camera().screenX(490) <= 500, "a neighbour at " + camera.camera().screenX(490));
        camera.uncover(250, 10, 5000, 0);
        assertTrue(camera.camera().screenX(240) >= 0, "the chosen one is pushed out of sight");
    }

    @Test
    void theLegendIsNotPutAboveTheGraph() {
        begun();
        camera.cover(200, 30, 0);
        camera.fit(0);
        assertTrue(camera.camera().screenX(WORLD.left()) >= 200);
        assertTrue(camera.camera().screenY(WORLD.top()) >= 30);
        assertTrue(shows(camera, WORLD));
    }

    @Test
    void aScreenOfAnotherSizeKeepsItsMiddle() {
        begun().zoom(2, 100, 100);
        double x = camera.camera().worldX(400);
        double y = camera.camera().worldY(300);
        camera.resize(1000, 500);
        assertEquals(x, camera.camera().worldX(500), 1e-9);
        assertEquals(y, camera.camera().worldY(250), 1e-9);
    }

    @Test
    void naturalSizeIsScaleOne() {
        begun();
        assertNotEquals(1, camera.camera().scale());
        camera.natural(0);
        assertEquals(1, camera.camera().scale(), 1e-12);
    }

    @Test
    void theNextGraphIsShownWholeUnlessTheUserHasChosenAPlace() {
        begun();
        camera.clear();
        camera.show(new Bounds(9000, 9000, 9100, 9100), 0);
        assertTrue(shows(camera, new Bounds(9000, 9000, 9100, 9100)));
        camera.pan(5, 5);
        Camera chosen = camera.camera();
        camera.clear();
        camera.show(WORLD, 0);
        assertEquals(chosen, camera.camera());
    }
}
