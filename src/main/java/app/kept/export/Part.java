package app.kept.export;

/** Which files belong together, in the order in which people are told of them. */
public enum Part {
    ACCOUNT("The account and its people"),
    HOSTS("Hosts, what can be booked, and when"),
    CLIENTS("Clients"),
    BOOKINGS("Bookings"),
    MESSAGES("Messages"),
    JOURNEYS("Journeys and wordings"),
    CALCOM("Cal.com"),
    HISTORY("History");

    private final String title;

    Part(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
