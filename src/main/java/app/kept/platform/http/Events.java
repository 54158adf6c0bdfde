package app.kept.platform.http;

import java.time.Duration;

/** Something that is told as it happens: server-sent events. */
@FunctionalInterface
public interface Events {
    /** Tells until nobody listens any more. By then the request holds no place and has no deadline. */
    void tell(Listener listener);

    /** Whoever is told. */
    interface Listener {
        /** Whether there is any use in going on: they are there as far as is known, and the server is not about to end. */
        boolean isThere();

        /**
         * Tells an event.
         *
         * @param data on one line
         */
        void hear(String event, String data);

        /**
         * Tells an event after which they can go on: whoever lost the stream says its id when they come back.
         *
         * @param data on one line
         */
        void hearAs(String id, String data);

        /** Tells how far they have come, with nothing that they had to hear. */
        void hearOnly(String id);

        /** Says nothing, so that the connection is known to be alive, or found to be dead. */
        void hearNothing();

        /** Asks them to come back no sooner than after this long, once the stream has ended. */
        void restFor(Duration span);
    }
}
