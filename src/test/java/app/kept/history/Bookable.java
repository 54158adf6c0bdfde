package app.kept.history;

import java.util.List;

/**
 * An event type of this test, as a person would tell its rules.
 *
 * @param hosts in the order in which they stand there
 * @param seats how many share a session
 * @param keepsTime whether what is only asked for is out of reach of others
 * @param endsUnanswered whether what nobody answers is over by itself
 */
record Bookable(
        String id,
        List<String> hosts,
        Hosting hosting,
        int seats,
        Most most,
        boolean keepsTime,
        boolean endsUnanswered) {
    /** How many of the hosts a session takes. */
    enum Hosting {
        ONE,
        ALL,
        BY_TURNS
    }

    /** How many bookings there may be: on a day, for a client, and in a month of the host's plan; 0 for any number. */
    record Most(int aDay, int ofAClient, int aMonth) {
        static final Most ANY = new Most(0, 0, 0);
    }

    Bookable {
        hosts = List.copyOf(hosts);
    }
}
