package app.kept.history;

import java.util.List;

/**
 * An event type of this test, as a person would tell its rules.
 *
 * @param hosts in the order in which they stand there
 * @param seats how many share a session
 * @param aDay how many bookings a day may have, 0 when it may have any number
 * @param keepsTime whether what is only asked for is out of reach of others
 * @param endsUnanswered whether what nobody answers is over by itself
 */
record Bookable(
        String id,
        List<String> hosts,
        Hosting hosting,
        int seats,
        int aDay,
        boolean keepsTime,
        boolean endsUnanswered) {
    /** How many of the hosts a session takes. */
    enum Hosting {
        ONE,
        ALL,
        BY_TURNS
    }

    Bookable {
        hosts = List.copyOf(hosts);
    }
}
