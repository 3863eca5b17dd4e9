package io.github.socketloom.app.topology.place;

import io.github.socketloom.app.task.FailureHandler;

/** Runs a {@link Placement} on a thread until its requests are closed. */
final class PlacementLoop implements Runnable {

    private final PlacementRequests requests;
    private final Placement placement;
    private final FailureHandler failures;

    PlacementLoop(PlacementRequests requests, Placement placement, FailureHandler failures) {
        this.requests = requests;
        this.placement = placement;
        this.failures = failures;
    }

    @Override
    public void run() {
        try (placement) {
            long pause = Placement.AT_REST;
            PlacementRequests.Batch batch = requests.await(pause);
            while (batch != null) {
                pause = step(batch);
                batch = requests.await(pause);
            }
        } catch (InterruptedException e) {
            // whoever interrupts it wants it to end
            Thread.currentThread().interrupt();
        }
    }

    /** Takes up what was asked for and works; returns after how many nanoseconds it wants to go on. */
    long step(PlacementRequests.Batch batch) {
        try {
            placement.take(batch);
            return placement.work();
        } catch (RuntimeException | Error e) {
            failures.failed("the layout of the topology", e);
            recover();
            // what fails once may fail again: not before something else is asked for
            return Placement.AT_REST;
        }
    }

    private void recover() {
        try {
            placement.recover();
        } catch (RuntimeException | Error e) {
            failures.failed("beginning again with the layout of the topology", e);
            placement.forget();
        }
    }
}
