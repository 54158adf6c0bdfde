package app.kept.web.booking;

/**
 * A page on which more can be done with a booking.
 *
 * @param label what it is called by itself, for those who hear one link after the other
 */
public record Way(String href, String words, String label) {}
