package app.kept.journey.preview;

import app.kept.account.AccountId;
import app.kept.host.BookingRules;
import app.kept.host.Confirmation;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.journey.form.Journey;
import app.kept.journey.form.JourneyForm;
import app.kept.journey.form.JourneyId;
import app.kept.journey.form.Places;
import app.kept.journey.plan.JourneyBook;
import app.kept.journey.plan.Replay;
import app.kept.journey.plan.Situation;
import app.kept.platform.base.Ids;
import app.kept.platform.text.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A client of Anna's in Berlin who books one hour after another, in memory. */
final class OneClient {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static final AccountId ACCOUNT = AccountId.next();

    final JourneyId journey = new JourneyId(Ids.next());
    private final Practice practice;
    private final EventType type;
    private final int number;
    private final List<SimulatedYear.Plan> plans = new ArrayList<>();

    private OneClient(String source, int number) {
        this.number = number;
        var host = new Host(
                ACCOUNT,
                new HostId(Ids.next()),
                "anna",
                "Anna Meyer",
                null,
                null,
                null,
                "anna@example.com",
                null,
                BERLIN,
                Language.DE,
                true);
        this.type = new EventType(
                ACCOUNT,
                new EventTypeId(Ids.next()),
                host.id(),
                "talk",
                "Talk",
                "full_session",
                Duration.ofHours(1),
                Confirmation.INSTANT,
                BookingRules.simple(host.id(), Duration.ofHours(1), Duration.ZERO, 60));
        this.practice = new Practice(
                ACCOUNT,
                BERLIN,
                List.of(type),
                Map.of(host.id(), new Replay.Hosted(host, List.of())),
                Map.of(),
                List.of(),
                List.of(new JourneyBook.Held(journey, 1, journey(source))));
    }

    /** Anna's practice with a journey of these steps. */
    static OneClient with(String steps) {
        return new OneClient("journey: ours\nsteps:\n" + steps.indent(2), 0);
    }

    /** Anna's practice with this journey. */
    static OneClient following(String source) {
        return new OneClient(source, 0);
    }

    static Journey journey(String source) {
        return switch (JourneyForm.read(source, Places.NONE)) {
            case JourneyForm.Read.Right(Journey read) -> read;
            case JourneyForm.Read.Wrong(var flaws) -> throw new AssertionError(flaws);
        };
    }

    Practice practice() {
        return practice;
    }

    OneClient books(String madeAt, String start) {
        return books(madeAt, start, SimulatedYear.End.TOOK_PLACE, start, null, null);
    }

    OneClient cancels(String madeAt, String start, String at) {
        return books(madeAt, start, SimulatedYear.End.CANCELLED_BY_CLIENT, at, null, null);
    }

    OneClient moves(String madeAt, String start, String at, String to) {
        return books(madeAt, start, SimulatedYear.End.TOOK_PLACE, start, at, to);
    }

    private OneClient books(
            String madeAt,
            String start,
            SimulatedYear.End end,
            String endedAt,
            @Nullable String movedAt,
            @Nullable String movedTo) {
        plans.add(new SimulatedYear.Plan(
                plans.size(),
                type,
                type.host(),
                Instant.parse(madeAt),
                Instant.parse(start),
                Optional.empty(),
                Optional.ofNullable(movedAt).map(Instant::parse),
                Optional.ofNullable(movedTo).map(Instant::parse),
                end,
                Instant.parse(endedAt),
                1));
        return this;
    }

    List<Situation> situations() {
        return new Invented(practice, 1, number).situations(plans, 1);
    }

    /** What becomes of everything, in the order of time. */
    List<Line> lines(Quiet quiet) {
        List<Replay> replays = situations().stream()
                .map(one ->
                        new Replay(one, one.facts().size(), practice.journeys().getFirst(), practice.hosts()))
                .toList();
        var known = new Judged.Known(Instant.MAX, Optional.empty());
        List<Line> all = Played.of(replays, quiet, known).values().stream()
                .flatMap(List::stream)
                .toList();
        return Played.inOrder(all);
    }

    List<Line> lines() {
        return lines(Quiet.NEVER);
    }

    /** The same as figures. */
    Result result(ShortTexts texts) {
        var player = new Player(journey, practice.journeys(), Quiet.NEVER, texts);
        player.play(situations(), practice.hosts());
        var wanted = new Summary.Wanted(BERLIN, false, Duration.ofMinutes(15), Optional.empty());
        return Summary.of(player.notes(), player.bookings(), player.clients(), wanted);
    }
}
