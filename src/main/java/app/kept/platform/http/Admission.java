package app.kept.platform.http;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Lets in as many requests as can be worked on, and turns the rest away at the door, where it is cheap. A part of
 * the places is kept for what matters most, so that a crowd of readers cannot keep a booking out.
 */
final class Admission {
    private final int places;
    private final int placesForUsual;
    private final AtomicInteger inside = new AtomicInteger();

    Admission(int places) {
        this.places = places;
        this.placesForUsual = Math.max(1, places - places / 4);
    }

    boolean enter(boolean urgent) {
        int limit = urgent ? places : placesForUsual;
        if (inside.incrementAndGet() <= limit) return true;
        inside.decrementAndGet();
        return false;
    }

    void leave() {
        inside.decrementAndGet();
    }

    int inside() {
        return inside.get();
    }
}
