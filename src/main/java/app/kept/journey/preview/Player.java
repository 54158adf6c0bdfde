package app.kept.journey.preview;

import app.kept.booking.BookingId;
import app.kept.host.HostId;
import app.kept.journey.form.Journey;
import app.kept.journey.form.JourneyId;
import app.kept.journey.form.Scope;
import app.kept.journey.plan.JourneyBook;
import app.kept.journey.plan.Replay;
import app.kept.journey.plan.Situation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** Plays the bookings of one client after another, and notes what one journey owes. No table is asked for anything. */
public final class Player {
    /** For bookings that no journey is for: others' conditions ask of them all the same. */
    static final JourneyBook.Held NOTHING = new JourneyBook.Held(
            new JourneyId(new UUID(0, 0)), 0, new Journey("nothing", "nothing", "", Scope.ALL, List.of()));

    private final JourneyId journey;
    private final List<JourneyBook.Held> journeys;
    private final Quiet quiet;
    private final ShortTexts shortTexts;
    private final List<Note> notes = new ArrayList<>();
    private int bookings;
    private int clients;

    /** @param journeys all that bookings follow, the one that is looked at among them */
    Player(JourneyId journey, List<JourneyBook.Held> journeys, Quiet quiet, ShortTexts shortTexts) {
        this.journey = journey;
        this.journeys = List.copyOf(journeys);
        this.quiet = quiet;
        this.shortTexts = shortTexts;
    }

    /**
     * A simulated year from beginning to end, as one call: for whoever measures.
     *
     * @param practice whose journeys hold the one that is looked at
     */
    public static Result year(Practice practice, JourneyId journey, SimulatedYear.Wish wish, ShortTexts shortTexts) {
        var player = new Player(journey, practice.journeys(), Quiet.NEVER, shortTexts);
        List<List<SimulatedYear.Plan>> plans = SimulatedYear.of(practice, wish);
        for (int i = 0; i < plans.size(); i++) {
            player.play(new Invented(practice, wish.seed(), i).situations(plans.get(i), wish.seed()), practice.hosts());
        }
        var wanted = new Summary.Wanted(practice.zone(), false, Duration.ofMinutes(15), Optional.empty());
        return Summary.of(player.notes(), player.bookings(), player.clients(), wanted);
    }

    /** All of one client's; each of them counts. */
    void play(List<Situation> ofOneClient, Map<HostId, Replay.Hosted> hosts) {
        play(ofOneClient, hosts, _ -> true);
    }

    /** @param counts which of them are looked at; the others are there for what conditions ask of them */
    void play(List<Situation> ofOneClient, Map<HostId, Replay.Hosted> hosts, Predicate<BookingId> counts) {
        List<Replay> replays = ofOneClient.stream()
                .map(situation -> new Replay(situation, situation.facts().size(), held(situation), hosts))
                .toList();
        Map<Replay, List<Line>> lines = Played.of(replays, quiet, new Judged.Known(Instant.MAX, Optional.empty()));
        int before = bookings;
        for (Replay replay : replays) {
            boolean isMeant = replay.held().id().equals(journey)
                    && replay.now()
                            .filter(now -> counts.test(now.parties().booking().id()))
                            .isPresent();
            if (!isMeant) continue;
            bookings++;
            lines.getOrDefault(replay, List.of()).forEach(line -> notes.add(Note.of(line, shortTexts)));
        }
        if (bookings > before) clients++;
    }

    private JourneyBook.Held held(Situation situation) {
        return JourneyBook.following(journeys, situation.parties()).orElse(NOTHING);
    }

    List<Note> notes() {
        return notes;
    }

    int bookings() {
        return bookings;
    }

    int clients() {
        return clients;
    }
}
