package app.kept.journey.preview;

import app.kept.account.AccountId;
import app.kept.booking.BookingId;
import app.kept.client.ClientId;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.journey.plan.Reached;
import app.kept.journey.plan.Replay;
import app.kept.journey.plan.Situation;
import app.kept.journey.plan.Situations;
import app.kept.message.channel.Route;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Real bookings with all that happened to them, some clients at a time: of many with as many statements as of one. */
public final class RealMonth {
    /** Of each client, beside the bookings that are looked at: their newest. */
    private static final int MOST_OF_A_CLIENT = 100;

    private final Situations situations;
    private final Reached reached;
    private final Hosts hosts;

    public RealMonth(Situations situations, Reached reached, Hosts hosts) {
        this.situations = situations;
        this.reached = reached;
        this.hosts = hosts;
    }

    /** When sessions begin that are looked at: from the first moment on, before the second. */
    record Span(Instant from, Instant until) {}

    /**
     * Some clients with all that is to be known of them.
     *
     * @param ofClients each one's bookings
     * @param meant those that are looked at
     * @param hosts who had any of them at any time
     * @param last behind whom the others are
     */
    record Some(
            List<List<Situation>> ofClients, Set<BookingId> meant, Map<HostId, Replay.Hosted> hosts, ClientId last) {}

    int count(Tx tx, AccountId account, Span span) {
        return tx.sql("""
                        select count(*)::int as bookings from booking
                        where account_id = :account and start_at >= :from and start_at < :until and end_at > :from
                            and not is_test
                        """)
                .bind("account", account)
                .bind("from", span.from())
                .bind("until", span.until())
                .one(row -> row.integer("bookings"));
    }

    /** The clients behind one, in the order of their ids. */
    List<ClientId> clients(Tx tx, AccountId account, Span span, @Nullable UUID behind, int most) {
        return tx.sql("""
                        select distinct client_id from booking
                        where account_id = :account and start_at >= :from and start_at < :until and end_at > :from
                            and not is_test and (:behind::uuid is null or client_id > :behind)
                        order by client_id
                        limit :most
                        """)
                .bind("account", account)
                .bind("from", span.from())
                .bind("until", span.until())
                .bind("behind", behind)
                .bind("most", most)
                .list(row -> new ClientId(row.uuid("client_id")));
    }

    private record Known(BookingId id, boolean meant) {}

    Some of(Tx tx, AccountId account, List<ClientId> clients, Span span) {
        List<Known> known = tx.sql("""
                        select id, start_at >= :from and start_at < :until as meant
                        from unnest(:clients::uuid[]) as asked (client)
                        cross join lateral (
                            select id, start_at from booking
                            where account_id = :account and client_id = client and not is_test
                                and start_at >= :from and start_at < :until
                            union
                            (select id, start_at from booking
                            where account_id = :account and client_id = client and not is_test
                            order by start_at desc
                            limit :most)) as theirs
                        """)
                .bind("account", account)
                .bind("clients", clients)
                .bind("from", span.from())
                .bind("until", span.until())
                .bind("most", MOST_OF_A_CLIENT)
                .list(row -> new Known(new BookingId(row.uuid("id")), row.flag("meant")));
        List<Situation> all =
                situations.of(tx, account, known.stream().map(Known::id).toList());
        Set<BookingId> meant =
                known.stream().filter(Known::meant).map(Known::id).collect(Collectors.toSet());
        Map<ClientId, List<Situation>> byClient = all.stream()
                .collect(Collectors.groupingBy(
                        one -> one.parties().client().id(), LinkedHashMap::new, Collectors.toList()));
        return new Some(List.copyOf(byClient.values()), meant, hosts(tx, account, all), clients.getLast());
    }

    /** Everything of one client that has to do with one booking; empty where there is no such booking. */
    Optional<Some> of(Tx tx, AccountId account, BookingId booking) {
        List<ClientId> client = tx.sql("select client_id from booking where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", booking)
                .list(row -> new ClientId(row.uuid("client_id")));
        if (client.isEmpty()) return Optional.empty();
        List<BookingId> ids = tx.sql("""
                        select id from booking where account_id = :account and id = :booking
                        union
                        (select id from booking
                        where account_id = :account and client_id = :client and not is_test
                        order by start_at desc
                        limit :most)
                        """)
                .bind("account", account)
                .bind("booking", booking)
                .bind("client", client.getFirst())
                .bind("most", MOST_OF_A_CLIENT)
                .list(row -> new BookingId(row.uuid("id")));
        List<Situation> all = situations.of(tx, account, ids);
        return Optional.of(new Some(List.of(all), Set.of(booking), hosts(tx, account, all), client.getFirst()));
    }

    /** Those who have the bookings, and those who had them before. */
    private Map<HostId, Replay.Hosted> hosts(Tx tx, AccountId account, List<Situation> all) {
        var known = new HashMap<HostId, Replay.Hosted>();
        for (Situation one : all) {
            Host host = one.parties().host();
            known.putIfAbsent(host.id(), new Replay.Hosted(host, one.host()));
        }
        Set<HostId> before = all.stream()
                .flatMap(one -> one.facts().stream())
                .map(fact -> fact.data().path("team_member_id"))
                .filter(JsonNode::isString)
                .map(id -> new HostId(UUID.fromString(id.asString())))
                .filter(id -> !known.containsKey(id))
                .collect(Collectors.toSet());
        if (!before.isEmpty()) known.putAll(hosted(tx, account, before));
        return known;
    }

    Map<HostId, Replay.Hosted> hosted(Tx tx, AccountId account, Set<HostId> ids) {
        Map<HostId, List<Route>> besides = reached.hosts(tx, account, ids);
        return hosts.all(tx, account, List.copyOf(ids)).stream()
                .collect(Collectors.toMap(
                        Host::id, host -> new Replay.Hosted(host, besides.getOrDefault(host.id(), List.of()))));
    }

    List<Reached.Member> members(Tx tx, AccountId account) {
        return reached.members(tx, account);
    }
}
