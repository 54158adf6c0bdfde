package app.kept.client;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Columns;
import app.kept.platform.db.Tx;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Guests of several bookings that are made at the same moment, found or added in two statements for all. Where it takes
 * more - something is to be filled in, somebody else adds the same one just now - it is left to {@link Clients}.
 */
public final class GuestsTogether {
    /** One for all, so that of two who add the same guests at once one waits, and not each for the other. */
    private static final Comparator<Guest> IN_ORDER = Comparator.comparing((Guest guest) ->
                    Objects.requireNonNullElse(Clients.folded(guest.said().email()), ""))
            .thenComparing(guest -> Objects.requireNonNullElse(guest.said().phone(), ""));

    private final ClientFacts told;
    private final Time time;

    public GuestsTogether(ClientFacts told, Time time) {
        this.told = told;
        this.time = time;
    }

    /**
     * A guest who books.
     *
     * @param actor who does so for them, or they themselves
     * @param booking theirs, by whose id they are told apart here
     */
    public record Guest(AccountId account, UUID host, UUID booking, NewClient said, Actor actor) {}

    /** What one look found: those who are known, by booking, and those of whom one look is not enough. */
    public record Looked(Map<UUID, ClientId> known, List<UUID> unfit) {}

    /** Part of the caller's transaction. Nothing is written; those who are found stay. */
    public Looked look(Tx tx, List<Guest> guests) {
        var known = new HashMap<UUID, ClientId>();
        var unfit = new ArrayList<UUID>();
        tx.sql("""
                select booking, found.id,
                    (found.email is null and said_email is not null) or (found.phone is null and said_phone is not null)
                        or found.merged_into is not null as lacks
                from unnest(:accounts::uuid[], :bookings::uuid[], :emails::text[], :phones::text[])
                    as said (account, booking, said_email, said_phone)
                cross join lateral (
                    select id, email, phone, merged_into
                    from client
                    where account_id = account and person_id is null and customer_id is null
                        and (email = said_email or phone = said_phone)
                    order by (email = said_email) is true desc
                    limit 1
                    -- Whoever is being erased is waited for, and is nobody's guest afterwards.
                    for key share) as found
                """)
                .bind("accounts", Columns.of(guests, Guest::account))
                .bind("bookings", Columns.of(guests, Guest::booking))
                .bind(
                        "emails",
                        Columns.of(guests, guest -> Clients.folded(guest.said().email())))
                .bind("phones", Columns.of(guests, guest -> guest.said().phone()))
                .list(row -> {
                    UUID booking = row.uuid("booking");
                    if (row.flag("lacks")) unfit.add(booking);
                    else known.put(booking, new ClientId(row.uuid("id")));
                    return booking;
                });
        return new Looked(known, List.copyOf(unfit));
    }

    /**
     * Part of the caller's transaction: adds those whom the look did not find, and puts all on their hosts' lists.
     *
     * @return the clients by booking; whoever was added by somebody else meanwhile is missing
     */
    public Map<UUID, ClientId> settle(Tx tx, List<Guest> guests, Map<UUID, ClientId> known) {
        var clients = new HashMap<UUID, ClientId>();
        List<Guest> strangers = guests.stream()
                .filter(guest -> !known.containsKey(guest.booking()))
                .sorted(IN_ORDER)
                .toList();
        guests.stream()
                .filter(guest -> known.containsKey(guest.booking()))
                .forEach(guest -> clients.put(guest.booking(), known.get(guest.booking())));
        if (!strangers.isEmpty()) clients.putAll(added(tx, strangers));
        List<Guest> settled = guests.stream()
                .filter(guest -> clients.containsKey(guest.booking()))
                .sorted(Comparator.comparing(Guest::host).thenComparing(guest -> idOf(guest, clients)))
                .toList();
        putOnLists(tx, settled, clients);
        return clients;
    }

    private static UUID idOf(Guest guest, Map<UUID, ClientId> clients) {
        return Objects.requireNonNull(clients.get(guest.booking())).value();
    }

    private Map<UUID, ClientId> added(Tx tx, List<Guest> strangers) {
        var ids = new HashMap<UUID, UUID>();
        strangers.forEach(guest -> ids.put(Ids.next(), guest.booking()));
        var byBooking = new HashMap<UUID, UUID>();
        ids.forEach((id, booking) -> byBooking.put(booking, id));
        var added = new HashMap<UUID, ClientId>();
        tx.sql("""
                insert into client (account_id, id, name, email, phone, time_zone, language, created_at)
                select *, :now::timestamptz
                from unnest(:accounts::uuid[], :ids::uuid[], :names::text[], :emails::text[], :phones::text[],
                    :zones::text[], :languages::text[])
                on conflict do nothing
                returning id
                """)
                .bind("accounts", Columns.of(strangers, Guest::account))
                .bind("ids", Columns.of(strangers, guest -> byBooking.get(guest.booking())))
                .bind("names", Columns.of(strangers, guest -> guest.said().name()))
                .bind(
                        "emails",
                        Columns.of(
                                strangers, guest -> Clients.folded(guest.said().email())))
                .bind("phones", Columns.of(strangers, guest -> guest.said().phone()))
                .bind("zones", Columns.of(strangers, guest -> {
                    var zone = guest.said().timeZone();
                    return zone == null ? null : zone.getId();
                }))
                .bind("languages", Columns.of(strangers, guest -> guest.said().language()))
                .bind("now", time.now())
                .list(row -> row.uuid("id"))
                .forEach(id -> added.put(ids.get(id), new ClientId(id)));
        told.created(
                tx,
                strangers.stream()
                        .filter(guest -> added.containsKey(guest.booking()))
                        .map(guest -> new ClientFacts.Newcomer(
                                client(guest, Objects.requireNonNull(added.get(guest.booking()))), guest.actor()))
                        .toList());
        return added;
    }

    private static Client client(Guest guest, ClientId id) {
        NewClient said = guest.said();
        return new Client(
                guest.account(), id, said.name(), said.email(), said.phone(), said.timeZone(), said.language());
    }

    private void putOnLists(Tx tx, List<Guest> guests, Map<UUID, ClientId> clients) {
        if (guests.isEmpty()) return;
        tx.sql("""
                insert into host_client (account_id, host_id, client_id, first_at)
                select *, :now::timestamptz
                from unnest(:accounts::uuid[], :hosts::uuid[], :clients::uuid[])
                on conflict do nothing
                """)
                .bind("accounts", Columns.of(guests, Guest::account))
                .bind("hosts", Columns.of(guests, Guest::host))
                .bind("clients", Columns.of(guests, guest -> clients.get(guest.booking())))
                .bind("now", time.now())
                .updateSoon();
    }
}
