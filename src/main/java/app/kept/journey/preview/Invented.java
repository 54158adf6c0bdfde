package app.kept.journey.preview;

import app.kept.account.Actor;
import app.kept.booking.Attendee;
import app.kept.booking.Booking;
import app.kept.booking.BookingFact;
import app.kept.booking.BookingId;
import app.kept.booking.BookingStatus;
import app.kept.booking.Happening;
import app.kept.booking.Party;
import app.kept.booking.PaymentStatus;
import app.kept.client.Client;
import app.kept.client.ClientId;
import app.kept.event.Fact;
import app.kept.journey.condition.Parties;
import app.kept.journey.plan.Replay;
import app.kept.journey.plan.Situation;
import app.kept.platform.text.Json;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A client who does not exist, and their bookings with all that happens to them, as the log would tell of it. */
final class Invented {
    private static final List<String> NAMES = List.of(
            "Ana Souza",
            "Jonas Weber",
            "Grace Miller",
            "João Araújo",
            "Sabine Schröder",
            "Liam O'Connor",
            "Inês Conceição");
    private static final List<ZoneId> ELSEWHERE = List.of(
            ZoneId.of("Europe/Lisbon"),
            ZoneId.of("America/Sao_Paulo"),
            ZoneId.of("America/New_York"),
            ZoneId.of("Asia/Tokyo"));
    private static final List<Language> LANGUAGES = List.of(Language.values());
    private static final int WITH_PHONE = 80;
    private static final int WITH_EMAIL = 97;
    private static final int ABROAD = 10;

    private final Practice practice;
    private final Client client;

    /** @param number from zero */
    Invented(Practice practice, long seed, int number) {
        this.practice = practice;
        var random = new SplittableRandom(seed * 1_000_003 + number);
        @Nullable String phone = random.nextInt(100) < WITH_PHONE ? "+1555%07d".formatted(number) : null;
        boolean hasEmail = phone == null || random.nextInt(100) < WITH_EMAIL;
        this.client = new Client(
                practice.account(),
                new ClientId(id(seed, 1, number)),
                NAMES.get(random.nextInt(NAMES.size())),
                hasEmail ? "client-%d@example.com".formatted(number) : null,
                phone,
                random.nextInt(100) < ABROAD ? ELSEWHERE.get(random.nextInt(ELSEWHERE.size())) : null,
                random.nextInt(100) < ABROAD ? LANGUAGES.get(random.nextInt(LANGUAGES.size())) : null);
    }

    List<Situation> situations(List<SimulatedYear.Plan> plans, long seed) {
        return plans.stream().map(plan -> situation(plan, seed)).toList();
    }

    private Situation situation(SimulatedYear.Plan plan, long seed) {
        Replay.Hosted hosted = Objects.requireNonNull(practice.hosts().get(plan.host()));
        var told = new Told(plan, seed, booking(plan, seed));
        told.all();
        return new Situation(
                new Parties(told.booking, plan.type(), hosted.host(), client),
                told.facts,
                List.of(),
                hosted.besides(),
                practice.members());
    }

    private Booking booking(SimulatedYear.Plan plan, long seed) {
        boolean isAsked = plan.agreedAt().isPresent() || plan.end() == SimulatedYear.End.REJECTED;
        return new Booking(
                practice.account(),
                new BookingId(id(seed, 2, plan.number())),
                "SIM-%05d".formatted(plan.number() + 1),
                plan.type().id(),
                plan.host(),
                client.id(),
                new Attendee(client.name(), client.email(), client.phone(), client.timeZone(), client.language()),
                Json.object(),
                isAsked ? BookingStatus.PENDING : BookingStatus.CONFIRMED,
                plan.start(),
                plan.start().plus(plan.type().duration()),
                PaymentStatus.NONE,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                1);
    }

    /** What happens to one booking, in its order. */
    private static final class Told {
        private final SimulatedYear.Plan plan;
        private final long seed;
        private final List<Fact> facts = new ArrayList<>();
        private Booking booking;

        Told(SimulatedYear.Plan plan, long seed, Booking booking) {
            this.plan = plan;
            this.seed = seed;
            this.booking = booking;
        }

        void all() {
            happened(Happening.CREATED, plan.madeAt(), Actor.GUEST, booking, Json.object());
            plan.agreedAt()
                    .ifPresent(at -> happened(
                            Happening.CONFIRMED,
                            at,
                            host(),
                            booking.turned(BookingStatus.CONFIRMED, Optional.empty()),
                            by("host")));
            if (plan.movedAt().isPresent() && plan.movedTo().isPresent()) {
                boolean byClient = plan.salt() % 3 != 0;
                Instant to = plan.movedTo().get();
                ObjectNode more = by(byClient ? "client" : "host")
                        .put("previous_start_at", booking.startAt().toString())
                        .put("previous_end_at", booking.endAt().toString());
                happened(
                        Happening.RESCHEDULED,
                        plan.movedAt().get(),
                        byClient ? Actor.GUEST : host(),
                        booking.moved(plan.host(), to, to.plus(plan.type().duration()), Optional.empty()),
                        more);
            }
            end();
        }

        private void end() {
            Instant at = plan.endedAt();
            switch (plan.end()) {
                case TOOK_PLACE -> {
                    if (plan.type().agreement().completeAfter().isPresent()) {
                        happened(
                                Happening.COMPLETED,
                                at,
                                Actor.SYSTEM,
                                booking.turned(BookingStatus.COMPLETED, Optional.empty()),
                                Json.object());
                    }
                }
                case MISSED ->
                    happened(
                            Happening.NO_SHOW,
                            at,
                            host(),
                            booking.turned(BookingStatus.NO_SHOW, Optional.empty()),
                            by("host"));
                case REJECTED ->
                    happened(Happening.REJECTED, at, host(), ended(BookingStatus.REJECTED, Party.HOST), Json.object());
                case CANCELLED_BY_CLIENT ->
                    happened(
                            Happening.CANCELLED,
                            at,
                            Actor.GUEST,
                            ended(BookingStatus.CANCELLED, Party.CLIENT),
                            Json.object());
                case CANCELLED_BY_HOST ->
                    happened(
                            Happening.CANCELLED, at, host(), ended(BookingStatus.CANCELLED, Party.HOST), Json.object());
                case CANCELLED_TO_REBOOK ->
                    happened(
                            Happening.CANCELLED,
                            at,
                            host(),
                            ended(BookingStatus.CANCELLED, Party.HOST),
                            Json.object().put("request_reschedule", true));
            }
        }

        private Booking ended(BookingStatus to, Party by) {
            return booking.ended(to, new Booking.Ending(by, null, false));
        }

        private void happened(Happening what, Instant at, Actor by, Booking after, ObjectNode more) {
            booking = after;
            facts.add(new Fact(
                    after.account(),
                    id(seed, 3 + facts.size(), plan.number()),
                    what.type(),
                    after.id().value(),
                    at,
                    by,
                    new BookingFact(what, after, more).data()));
        }

        private Actor host() {
            return new Actor(Actor.Kind.HOST, plan.host().value());
        }

        private static ObjectNode by(String party) {
            return Json.object().put("by", party);
        }
    }

    private static UUID id(long seed, int what, int number) {
        return new UUID(seed ^ 0x5EED_0000_0000_0000L, ((long) what << 32) | number);
    }
}
