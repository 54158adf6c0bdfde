package app.kept.calcom;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.booking.Booking;
import app.kept.booking.BookingStatus;
import app.kept.booking.Bookings;
import app.kept.booking.Mirroring;
import app.kept.booking.Party;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.Optional;
import java.util.UUID;

/**
 * Understands what Cal.com told: finds the agreement that a delivery is about, and has it followed. All that was told of
 * it is looked at anew each time, so that it matters neither what came first nor how often it came.
 */
final class Merging {
    private final Database database;
    private final CalDeliveries deliveries;
    private final CalBookings agreements;
    private final Following following;
    private final Bookings bookings;
    private final Mirroring mirroring;

    Merging(
            Database database,
            CalDeliveries deliveries,
            CalBookings agreements,
            Following following,
            Bookings bookings,
            Mirroring mirroring) {
        this.database = database;
        this.deliveries = deliveries;
        this.agreements = agreements;
        this.following = following;
        this.bookings = bookings;
        this.mirroring = mirroring;
    }

    /** What was done stays done: a second time nothing is left to do. */
    void take(AccountId account, UUID delivery) {
        database.write(tx -> {
            agreements.lock(tx, account);
            deliveries
                    .lock(tx, account, delivery)
                    .filter(found -> found.doneAt().isEmpty())
                    .ifPresent(found -> take(tx, found));
            deliveries.forgetOld(tx, account);
            return true;
        });
    }

    /** Something is known now that was not when it was told. */
    void again(AccountId account, UUID chain) {
        database.write(tx -> {
            agreements.lock(tx, account);
            agreements
                    .find(tx, account, chain)
                    .filter(found -> found.state() != Chain.State.MERGED)
                    .ifPresent(found -> settle(tx, found));
            return true;
        });
    }

    private void take(Tx tx, Delivery delivery) {
        Optional<Heard> heard =
                delivery.uid().isEmpty() ? Optional.empty() : deliveries.heard(tx, delivery.account(), delivery.id());
        if (heard.isEmpty()) {
            deliveries.end(tx, delivery.account(), delivery.id(), Delivery.State.IGNORED, "It is about no booking.");
            return;
        }
        Chain settled = settle(tx, linked(tx, delivery.account(), heard.get()));
        boolean waits = settled.state() == Chain.State.UNMAPPED;
        deliveries.end(
                tx,
                delivery.account(),
                delivery.id(),
                waits ? Delivery.State.UNMAPPED : Delivery.State.DONE,
                waits ? settled.reason().orElse(null) : null);
    }

    private Chain settle(Tx tx, Chain chain) {
        Chain settled = following.follow(tx, chain);
        agreements.save(tx, settled);
        if (settled.state() != Chain.State.UNMAPPED) deliveries.endWaiting(tx, settled);
        following.takeTimesThatAreFree(tx, chain.account());
        return settled;
    }

    /** What is moved gets another name at Cal.com, and is the same agreement all the same. */
    private Chain linked(Tx tx, AccountId account, Heard heard) {
        Optional<String> formerUid = heard.former();
        if (formerUid.isEmpty()) return agreements.named(tx, account, heard.uid());
        Chain former = agreements.named(tx, account, formerUid.get());
        Optional<Chain> known = agreements.byName(tx, account, heard.uid());
        if (known.isEmpty()) {
            agreements.addName(tx, account, former.id(), heard.uid());
            return former;
        }
        return known.get().id().equals(former.id()) ? former : one(tx, former, known.get());
    }

    /** Both were told of before it was told that they are the same. */
    private Chain one(Tx tx, Chain former, Chain later) {
        boolean isFormerHere = former.booking().isPresent() || later.booking().isEmpty();
        Chain stays = isFormerHere ? former : later;
        Chain goes = isFormerHere ? later : former;
        agreements.hand(tx, goes, stays);
        if (goes.booking().isEmpty()) {
            agreements.remove(tx, goes);
        } else {
            agreements.save(tx, goes.mergedInto(stays.id()));
            bookings.lock(tx, goes.account(), goes.booking().get()).ifPresent(booking -> callOff(tx, booking, stays));
        }
        return stays;
    }

    private void callOff(Tx tx, Booking booking, Chain same) {
        following.typeOf(booking).ifPresent(type -> {
            var ending = new Booking.Ending(Party.SYSTEM, "The same as another booking.", false);
            var off = new Mirroring.Original(
                    type,
                    booking.host(),
                    booking.startAt(),
                    booking.endAt(),
                    BookingStatus.CANCELLED,
                    booking.payment(),
                    ending);
            var more = Json.object()
                    .put("same_as", same.booking().orElseThrow().value().toString());
            mirroring.follow(tx, booking, off, Mirroring.Doing.byNobody(), new Mirroring.Doing(Actor.SYSTEM, more));
        });
    }
}
