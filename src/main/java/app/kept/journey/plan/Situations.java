package app.kept.journey.plan;

import app.kept.account.AccountId;
import app.kept.booking.Booking;
import app.kept.booking.BookingId;
import app.kept.booking.Bookings;
import app.kept.booking.Happening;
import app.kept.client.Client;
import app.kept.client.ClientId;
import app.kept.client.Clients;
import app.kept.event.Fact;
import app.kept.event.Facts;
import app.kept.host.EventType;
import app.kept.host.EventTypeId;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.journey.condition.Parties;
import app.kept.message.channel.Route;
import app.kept.platform.db.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads everything from which follows what bookings owe: of many with as many statements as of one. */
public final class Situations {
    private final Tables tables;
    private final Reached reached;

    public Situations(Tables tables, Reached reached) {
        this.tables = tables;
        this.reached = reached;
    }

    public record Tables(Bookings bookings, EventTypes types, Hosts hosts, Clients clients, Facts facts) {}

    /** Out of the same tables. */
    public ReachedNow reachedNow() {
        return new ReachedNow(tables);
    }

    /** Of the bookings that there are; foreign keys promise that all their people are. */
    public List<Parties> parties(Tx tx, AccountId account, Collection<BookingId> ids) {
        List<Booking> bookings = tables.bookings().all(tx, account, ids);
        if (bookings.isEmpty()) return List.of();
        Map<EventTypeId, EventType> types =
                byId(tables.types().all(tx, account, distinct(bookings, Booking::eventType)), EventType::id);
        Map<HostId, Host> hosts = byId(tables.hosts().all(tx, account, distinct(bookings, Booking::host)), Host::id);
        Map<ClientId, Client> clients =
                byId(tables.clients().all(tx, account, distinct(bookings, Booking::client)), Client::id);
        return bookings.stream()
                .map(booking -> new Parties(
                        booking,
                        Objects.requireNonNull(types.get(booking.eventType())),
                        Objects.requireNonNull(hosts.get(booking.host())),
                        Objects.requireNonNull(clients.get(booking.client()))))
                .toList();
    }

    /** The same but for bookings that are only tests, which owe nothing to anybody. */
    List<Situation> ofReal(Tx tx, AccountId account, Collection<BookingId> ids) {
        return of(tx, account, ids).stream()
                .filter(one -> !one.parties().booking().isTest())
                .toList();
    }

    /**
     * What happened is read before the booking itself: of a change in between, the booking knows already and the facts do
     * not, and whoever reacts to that change puts it right. The other way round what was planned would carry the name of
     * the change and the time from before it, and nobody would look at it again.
     */
    public List<Situation> of(Tx tx, AccountId account, Collection<BookingId> ids) {
        if (ids.isEmpty()) return List.of();
        Map<UUID, List<Fact>> facts =
                tables
                        .facts()
                        .about(
                                tx,
                                account,
                                Happening.OF,
                                ids.stream().map(BookingId::value).toList())
                        .stream()
                        .collect(Collectors.groupingBy(Fact::about));
        List<Parties> all = parties(tx, account, ids);
        if (all.isEmpty()) return List.of();
        Map<ClientId, List<Route>> clients =
                reached.clients(tx, account, distinct(all, one -> one.client().id()));
        Map<HostId, List<Route>> hosts =
                reached.hosts(tx, account, distinct(all, one -> one.host().id()));
        List<Reached.Member> members = reached.members(tx, account);
        return all.stream()
                .map(one -> new Situation(
                        one,
                        facts.getOrDefault(one.booking().id().value(), List.of()),
                        clients.getOrDefault(one.client().id(), List.of()),
                        hosts.getOrDefault(one.host().id(), List.of()),
                        members))
                .toList();
    }

    private static <T, K> List<K> distinct(List<T> all, Function<T, K> what) {
        return all.stream().map(what).distinct().toList();
    }

    private static <T, K> Map<K, T> byId(List<T> all, Function<T, K> id) {
        return all.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
