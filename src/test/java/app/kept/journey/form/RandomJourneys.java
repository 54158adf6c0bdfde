package app.kept.journey.form;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Journeys of all shapes, all of them right. */
final class RandomJourneys {
    private static final String[] TEXTS = {
        "intro",
        "full_session",
        "true",
        "NO",
        "null",
        "7",
        "0x1f",
        "1e3",
        "2026-11-21",
        "12:30",
        "a: b",
        "# none",
        "- a",
        "it's \"so\"",
        "back\\slash",
        "M\u00fcnchen",
        "\ud83d\ude00",
        "{{when}}",
        "[a, b]",
        "& *a !b",
        "a,b",
        "~",
        "...",
        "%",
        "y",
        "a #b",
        "@x",
        "`y`",
        "=",
        "<<",
        "two  spaces",
        "\u00a0x",
        "-1",
        "a:",
        "?"
    };

    private final Random random;

    RandomJourneys(Random random) {
        this.random = random;
    }

    Journey next() {
        List<Step> steps = IntStream.range(0, 1 + random.nextInt(8))
                .mapToObj(i -> step("s_" + i))
                .toList();
        String description = random.nextBoolean() ? "" : text() + "\n\n" + text();
        return new Journey("j" + random.nextInt(100), text(), description, scope(), steps);
    }

    private Scope scope() {
        if (random.nextBoolean()) return Scope.ALL;
        return new Scope(texts(), ids(), ids());
    }

    private Set<UUID> ids() {
        return random.nextBoolean() ? Set.of() : Set.of(new UUID(random.nextLong(), random.nextLong()));
    }

    private Step step(String name) {
        When when = when();
        Audience to = to();
        boolean isPeople = to instanceof Audience.People;
        List<String> channels = to == Audience.People.BOOKING_EMAILS ? List.of("email") : channels();
        List<Question> questions = questions();
        int onlyIf = random.nextInt(questions.size() + 1);
        return new Step(
                name,
                when,
                window(when),
                to,
                isPeople
                        ? Optional.of(random.nextBoolean() ? "booking_reminder" : "booking_confirmed")
                        : Optional.empty(),
                isPeople ? channels : List.of(),
                isPeople && random.nextBoolean() ? Step.By.FALLBACK : Step.By.ALL,
                texts(),
                questions.subList(0, onlyIf),
                questions.subList(onlyIf, questions.size()),
                random.nextBoolean() ? Optional.empty() : Optional.of(span()),
                random.nextBoolean(),
                one(Step.AfterOutage.values()),
                random.nextBoolean());
    }

    private When when() {
        int minutes = 1 + random.nextInt(9_999);
        return switch (random.nextInt(3)) {
            case 0 -> new When.Reminders(random.nextBoolean() ? List.of() : List.of(minutes, minutes + 7));
            case 1 -> new When.At(new Moment(happened(), random.nextInt(3), Duration.ofMinutes(random.nextInt(9_999))));
            default -> new When.At(session());
        };
    }

    private Moment session() {
        Point point = one(Point.OfSession.values());
        return new Moment(point, random.nextInt(7) - 3, Duration.ofMinutes(random.nextInt(9_999) - 5_000));
    }

    private Point happened() {
        return new Point.Happened(one(Occasion.values()));
    }

    /** Around its moment; what is before the start always ends somewhere. */
    private Window window(When when) {
        return switch (when) {
            case When.Reminders _ -> new Window(null, Moment.of(Point.OfSession.START));
            case When.At(Moment moment) -> {
                Moment later = new Moment(
                        moment.point(), moment.days() + 1, moment.offset().plusMinutes(1));
                boolean isOpen = moment.point() == Point.OfSession.START
                        && MomentForm.nominal(moment).isNegative();
                yield new Window(random.nextBoolean() ? null : moment, !isOpen && random.nextBoolean() ? null : later);
            }
        };
    }

    private Audience to() {
        return switch (random.nextInt(4)) {
            case 0 -> new Audience.Webhook(URI.create("https://crm.example.com:8443/kept?a=b&c=" + random.nextInt(9)));
            case 1 ->
                new Audience.Contact(
                        List.of("a" + text()),
                        random.nextBoolean() ? List.of() : List.of("r" + text()),
                        Map.of(text(), text()));
            default -> one(Audience.People.values());
        };
    }

    private List<String> channels() {
        var channels = new ArrayList<>(StepForm.CHANNELS);
        Collections.shuffle(channels, random);
        return channels.subList(0, 1 + random.nextInt(channels.size()));
    }

    private List<Question> questions() {
        List<Supplier<Question>> kinds = List.of(
                () -> new Question("phone_known", Map.of()),
                () -> new Question("client_has_future_booking", Map.of("kind", text())),
                () -> new Question("host_has_open_time", Map.of("within", "14d", "kind", text())),
                () -> new Question("answered", Map.of("question", text(), "value", text())));
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> kinds.get(random.nextInt(kinds.size())).get())
                .distinct()
                .toList();
    }

    private Set<String> texts() {
        return random.nextBoolean() ? Set.of() : Set.of(text());
    }

    private Duration span() {
        return Duration.ofMinutes(1 + random.nextInt(9_999));
    }

    private String text() {
        return one(TEXTS);
    }

    private <T> T one(T[] of) {
        return of[random.nextInt(of.length)];
    }
}
