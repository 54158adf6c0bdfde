package app.kept.journey.plan;

/** Lets tests of other packages ask what bookings follow, in a book of their own. */
public final class Followed {
    private Followed() {}

    public static Following in(JourneyBook book) {
        return new Following(book);
    }
}
