package app.kept.journey.form;

/** What moments are counted from. */
public sealed interface Point {

    /** As journeys write it: {@code start}, {@code end}, {@code booking.cancelled}. */
    String word();

    /** The beginning or the end of the session, which moves with it. */
    enum OfSession implements Point {
        START,
        END;

        @Override
        public String word() {
            return this == START ? "start" : "end";
        }
    }

    /** The moment at which something happened. */
    record Happened(Occasion occasion) implements Point {
        @Override
        public String word() {
            return occasion.word();
        }
    }
}
