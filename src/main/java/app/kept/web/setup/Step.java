package app.kept.web.setup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an account needs before the first guest can come, in the order in which it is asked for. */
enum Step {
    /** Who is booked: name, zone, language. */
    YOU("begin.you", "begin.you.title"),
    HOURS("begin.hours", "begin.hours.title"),
    /** The first thing that can be booked. */
    OFFER("begin.offer", "begin.offer.title"),
    /** Under which name the page is found. */
    ADDRESS("begin.address", "begin.address.title"),
    /** By whom letters go out. */
    MAIL("begin.mail", "begin.mail.title");

    static final List<Step> ALL = List.of(values());
    static final String PATH = "/setup";
    static final String END = PATH + "/done";

    private final String called;
    private final String title;

    Step(String called, String title) {
        this.called = called;
        this.title = title;
    }

    /** The text for what it is called among the others. */
    String called() {
        return called;
    }

    /** The text for what its page is called. */
    String title() {
        return title;
    }

    String path() {
        return PATH + "/" + name().toLowerCase(Locale.ROOT);
    }

    /** The how manyth of them it is, from one. */
    int place() {
        return ALL.indexOf(this) + 1;
    }

    /** Where it goes on from here. */
    String onward() {
        return place() < ALL.size() ? ALL.get(place()).path() : END;
    }

    Optional<Step> before() {
        return place() == 1 ? Optional.empty() : Optional.of(ALL.get(place() - 2));
    }

    /** All but letters belong to somebody who has to be there first. */
    boolean needsHost() {
        return this == HOURS || this == OFFER || this == ADDRESS;
    }
}
