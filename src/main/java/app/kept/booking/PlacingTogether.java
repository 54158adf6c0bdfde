package app.kept.booking;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.ChangeWatch;
import app.kept.account.Role;
import app.kept.availability.Claims;
import app.kept.availability.ClaimsTogether;
import app.kept.availability.OpenTimes;
import app.kept.availability.Session;
import app.kept.client.ClientId;
import app.kept.client.GuestsTogether;
import app.kept.host.BookingRules;
import app.kept.host.EventType;
import app.kept.host.Host;
import app.kept.host.HostPlan;
import app.kept.platform.base.Together;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import app.kept.privacy.Consents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Places what is ordinary - one host, nobody counts, nothing to be agreed to - for all who ask at the same moment in one
 * transaction, and tells those who come too late. Whatever is not quite so is left to {@link Placing}, which knows every
 * reason. See ADR 26.
 */
public final class PlacingTogether {
    private static final int AT_ONCE = 2;
    private static final int MOST = 64;

    private final Database database;
    private final OpenTimes openTimes;
    private final Tables tables;
    private final Together<Plan, Optional<Placing.Outcome>> together = new Together<>(AT_ONCE, MOST, this::placeAll);

    public PlacingTogether(Database database, OpenTimes openTimes, Tables tables) {
        this.database = database;
        this.openTimes = openTimes;
        this.tables = tables;
    }

    /** What a placement writes. */
    public record Tables(
            Claims claims, ClaimsTogether many, GuestsTogether guests, Writing writing, Consents consents) {}

    /** @param read what was known of the rules when they were asked */
    private record Plan(Placing.Wish wish, EventType type, Host host, ChangeWatch.Read read) {
        UUID id() {
            return wish.id().value();
        }

        ClaimsTogether.Taker taker() {
            return new ClaimsTogether.Taker(Session.of(type, host.id(), wish.startAt()), wish.holder());
        }

        GuestsTogether.Guest guest() {
            return new GuestsTogether.Guest(
                    type.account(),
                    host.id().value(),
                    id(),
                    wish.client(),
                    wish.caller().actorIn(type.account()));
        }
    }

    /** What came of it; nothing where it takes more than this to say so. */
    Optional<Placing.Outcome> place(Placing.Wish wish) {
        boolean isPlain = !wish.favour().isAny() && wish.consent().isEmpty() && isGuest(wish.caller());
        if (!isPlain || database.isWithinAnother()) return Optional.empty();
        return openTimes
                .judgeRemembered(wish.eventType(), wish.startAt())
                .filter(known -> isOrdinary(known.judged()))
                .map(known -> new Plan(
                        wish,
                        known.judged().getFirst().type(),
                        known.judged().getFirst().host(),
                        known.read()))
                .flatMap(together::go);
    }

    /** Who is signed in as a client is one of their own, whatever they typed. */
    private static boolean isGuest(Caller caller) {
        return switch (caller) {
            case Caller.Guest(), Caller.Key _, Caller.Holder _ -> true;
            case Caller.Member member -> member.role() != Role.CLIENT;
            case Caller.Customer _ -> false;
        };
    }

    private static boolean isOrdinary(List<OpenTimes.Judged> judged) {
        OpenTimes.Judged only = judged.getFirst();
        BookingRules rules = only.type().rules();
        return judged.size() == 1
                && only.verdict() == OpenTimes.Verdict.OPEN
                && !only.type().isHidden()
                && rules.assignment() == BookingRules.Assignment.SINGLE
                && rules.capacity() == 1
                && !rules.limits().limitHost()
                && rules.limits().client().isEmpty()
                && only.host().plan().equals(HostPlan.NONE)
                && Writing.holdsItsTime(only.type(), only.host());
    }

    private List<Optional<Placing.Outcome>> placeAll(List<Plan> plans) {
        try {
            Map<UUID, Placing.Outcome> outcomes = database.write(tx -> outcomes(tx, plans));
            // Each booking is told once; a twin looks for itself.
            return plans.stream()
                    .map(plan -> Optional.ofNullable(outcomes.remove(plan.id())))
                    .toList();
        } catch (DatabaseFault.CommitUnknown unknown) {
            throw unknown;
        } catch (RuntimeException fault) {
            // One of them may be the cause: each finds out alone.
            return plans.stream().map(_ -> Optional.<Placing.Outcome>empty()).toList();
        }
    }

    private Map<UUID, Placing.Outcome> outcomes(Tx tx, List<Plan> all) {
        List<Plan> plans = fit(tx, withoutTwins(all));
        var outcomes = new HashMap<UUID, Placing.Outcome>();
        if (plans.isEmpty()) return outcomes;
        Set<UUID> taken =
                tables.many().takeAll(tx, plans.stream().map(Plan::taker).toList());
        List<Plan> first =
                plans.stream().filter(plan -> taken.contains(plan.id())).toList();
        for (Booking booking : written(tx, first)) {
            outcomes.put(booking.id().value(), new Placing.Outcome.Placed(booking, List.of(booking.host())));
        }
        // Asked when it is settled who of these has their time: what one of them let go is free.
        List<ClaimsTogether.Taker> others =
                without(plans, taken).stream().map(Plan::taker).toList();
        tables.many().tooLate(tx, others).forEach(late -> outcomes.put(late, new Placing.Outcome.Taken()));
        return outcomes;
    }

    /** The bookings of those who have their time. Of whose client one look is not enough lets go of it again. */
    private List<Booking> written(Tx tx, List<Plan> all) {
        if (all.isEmpty()) return List.of();
        GuestsTogether.Looked looked =
                tables.guests().look(tx, all.stream().map(Plan::guest).toList());
        List<Plan> plans = without(all, Set.copyOf(looked.unfit()));
        Map<UUID, ClientId> clients =
                tables.guests().settle(tx, plans.stream().map(Plan::guest).toList(), looked.known());
        var made = new ArrayList<Writing.Made>();
        for (Plan plan : all) {
            ClientId client = clients.get(plan.id());
            if (client == null) tables.claims().release(tx, plan.type().account(), plan.id());
            else made.add(tables.writing().make(plan.wish(), plan.type(), plan.host(), client, Optional.empty()));
        }
        if (!made.isEmpty()) tables.writing().write(tx, made);
        return made.stream().map(Writing.Made::booking).toList();
    }

    /** A form that is sent twice asks twice for one booking; the second finds it there when it comes alone. */
    private static List<Plan> withoutTwins(List<Plan> all) {
        var seen = new HashSet<UUID>();
        return all.stream().filter(plan -> seen.add(plan.id())).toList();
    }

    /** Those whose rules are still what they were, and of whose clients the account wants no consent. */
    private List<Plan> fit(Tx tx, List<Plan> all) {
        Set<Integer> outdated =
                openTimes.outdated(tx, all.stream().map(Plan::read).toList());
        Set<AccountId> strict = tables.consents()
                .requiredBy(tx, all.stream().map(plan -> plan.type().account()).toList());
        var fit = new ArrayList<Plan>();
        for (int i = 0; i < all.size(); i++) {
            boolean isFit =
                    !outdated.contains(i) && !strict.contains(all.get(i).type().account());
            if (isFit) fit.add(all.get(i));
        }
        return fit;
    }

    private static List<Plan> without(List<Plan> plans, Set<UUID> unfit) {
        return unfit.isEmpty()
                ? plans
                : plans.stream().filter(plan -> !unfit.contains(plan.id())).toList();
    }
}
