package app.kept.chaos;

import java.util.List;
import java.util.Set;

/**
 * What the ledger says, and what arrived.
 *
 * @param booked the bookings that were answered with yes
 * @param mails what the mail server took
 * @param carried the keys of what the service carried, in the order in which it did
 * @param unanswered letters of which the mail server, or its absence, left us without an answer
 * @param cutOff letters that were under way when a node, the database or a connection to the mail server failed
 * @param doctor what {@code kept doctor} says of messages
 * @param work how many pieces of work for messages are left, of what was given up, too
 */
record Past(
        List<Told> messages,
        Set<String> booked,
        List<MailSink.Mail> mails,
        List<String> carried,
        Set<String> unanswered,
        Set<String> cutOff,
        String doctor,
        long work) {
    Past {
        messages = List.copyOf(messages);
        booked = Set.copyOf(booked);
        mails = List.copyOf(mails);
        carried = List.copyOf(carried);
        unanswered = Set.copyOf(unanswered);
        cutOff = Set.copyOf(cutOff);
    }

    /**
     * A message; those that are owed earlier first.
     *
     * @param line what stays in order: what one recipient is told about one thing by one channel
     * @param tries the last one last
     */
    record Told(String id, String about, String line, String step, String state, String reason, List<Try> tries) {
        Told {
            tries = List.copyOf(tries);
        }
    }

    /**
     * One call.
     *
     * @param outcome as in the ledger; {@code open} when it has none
     * @param fault empty when there was none
     */
    record Try(int number, String provider, String outcome, String fault) {}
}
