package app.kept.client;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Makes one client of two who are the same person. All that names the one who goes names the one who stays from then on;
 * the row of the former stays as an address that leads to the latter. It cannot be undone: what is booked afterwards is
 * theirs alike.
 */
public final class ClientMerging {
    private final Database database;
    private final List<Follower> followers;
    private final ClientFacts told;
    private final Audit audit;

    /** @param followers everybody who keeps something that names clients, in the order in which they are locked elsewhere */
    public ClientMerging(Database database, List<Follower> followers, ClientFacts told, Audit audit) {
        this.told = told;
        this.database = database;
        this.followers = List.copyOf(followers);
        this.audit = audit;
    }

    /** Whoever keeps something that names clients. */
    @FunctionalInterface
    public interface Follower {
        /** Part of a transaction in which nobody books as the one who goes. */
        void follow(Tx tx, Move move);
    }

    /**
     * From whom to whom.
     *
     * @param emails all that lead to the person now
     * @param phones likewise
     */
    public record Move(AccountId account, ClientId from, ClientId into, List<String> emails, List<String> phones) {
        public Move {
            emails = List.copyOf(emails);
            phones = List.copyOf(phones);
        }
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** Now or before. */
        record Done(ClientSheet stays) implements Outcome {}

        /** One of both is not there, or nobody is to know anything of them any more. */
        record NoSuchClient(ClientId id) implements Outcome {}

        /** Nobody is merged into themselves. */
        record Same() implements Outcome {}

        /** One of both is somebody else by now. */
        record Elsewhere(ClientId id, ClientId into) implements Outcome {}

        /** The one who is to go signs in, and would find nothing of theirs any more. */
        record SignsIn() implements Outcome {}

        /** They are not any more what whoever merges them has seen. */
        record Overtaken() implements Outcome {}
    }

    public boolean signsIn(AccountId account, ClientId id) {
        return database.read(tx -> signsIn(tx, account, id));
    }

    Outcome merge(Audit.By by, ClientId from, ClientId into) {
        return merge(by, from, into, (_, _) -> true);
    }

    /** @param isStill whether who goes and who stays are what whoever merges them has seen */
    public Outcome merge(Audit.By by, ClientId from, ClientId into, BiPredicate<ClientSheet, ClientSheet> isStill) {
        if (from.equals(into)) return new Outcome.Same();
        return database.write(tx -> {
            AccountId account = by.account();
            lock(tx, account, from, into);
            Optional<ClientSheet> goes = ClientList.find(tx, account, from);
            Optional<ClientSheet> stays = ClientList.find(tx, account, into);
            if (isGone(goes)) return new Outcome.NoSuchClient(from);
            if (isGone(stays)) return new Outcome.NoSuchClient(into);
            Optional<ClientId> before = goes.get().mergedInto();
            if (before.equals(Optional.of(into))) return new Outcome.Done(stays.get());
            if (before.isPresent()) return new Outcome.Elsewhere(from, before.get());
            Optional<ClientId> elsewhere = stays.get().mergedInto();
            if (elsewhere.isPresent()) return new Outcome.Elsewhere(into, elsewhere.get());
            if (signsIn(tx, account, from)) return new Outcome.SignsIn();
            if (!isStill.test(goes.get(), stays.get())) return new Outcome.Overtaken();
            return new Outcome.Done(merged(tx, by, goes.get(), stays.get()));
        });
    }

    /**
     * Nobody books as the one who goes, for that is what moves; nobody changes or erases either. By their ids, so that of two
     * who merge the same crosswise one waits for the other.
     */
    private static void lock(Tx tx, AccountId account, ClientId from, ClientId into) {
        Stream.of(from, into)
                .sorted((one, other) -> one.value().compareTo(other.value()))
                .forEach(id -> tx.sql("select id from client where account_id = :account and id = :id for "
                                + (id.equals(from) ? "update" : "no key update"))
                        .bind("account", account)
                        .bind("id", id)
                        .list(row -> row.uuid("id")));
    }

    private ClientSheet merged(Tx tx, Audit.By by, ClientSheet goes, ClientSheet stays) {
        ClientUnion union = ClientUnion.of(stays, goes);
        Move move = move(tx, goes.client(), stays.client());
        lead(tx, move, signsIn(tx, move.account, move.into) ? Optional.empty() : Optional.of(union.sheet()));
        ClientList.save(tx, union.sheet());
        list(tx, move);
        TwoPeople.follow(tx, move.account, move.from, move.into);
        followers.forEach(follower -> follower.follow(tx, move));
        var before = Json.object();
        before.set("stays", Json.tree(ClientJson.of(stays)));
        before.set("goes", Json.tree(ClientJson.of(goes)));
        audit.write(
                tx,
                by,
                new Audit.Change(
                        "merged",
                        "client",
                        move.into.value().toString(),
                        before,
                        Json.tree(ClientJson.of(union.sheet()))));
        told.merged(tx, by.actor(), move.from, union.sheet());
        return union.sheet();
    }

    private static Move move(Tx tx, Client goes, Client stays) {
        record Reached(Optional<String> email, Optional<String> phone) {}
        List<Reached> all = tx.sql("""
                        select email, phone from client
                        where account_id = :account
                            and (id in (:from, :into) or merged_into in (:from, :into))
                        order by id
                        """)
                .bind("account", goes.account())
                .bind("from", goes.id())
                .bind("into", stays.id())
                .list(row -> new Reached(
                        Optional.ofNullable(row.maybeText("email")), Optional.ofNullable(row.maybeText("phone"))));
        return new Move(
                goes.account(),
                goes.id(),
                stays.id(),
                all.stream().flatMap(one -> one.email().stream()).distinct().toList(),
                all.stream().flatMap(one -> one.phone().stream()).distinct().toList());
    }

    /**
     * The row of the one who goes keeps what leads to the one who stays.
     *
     * @param guest that one as a guest, who is found by their own addresses
     */
    private static void lead(Tx tx, Move move, Optional<ClientSheet> guest) {
        tx.sql("""
                update client
                set merged_into = :into, tags = '{}', fields = '{}', notes = null, time_zone = null, language = null,
                    email = nullif(email, :email::text), phone = nullif(phone, :phone::text)
                where account_id = :account and id = :from
                """)
                .bind("into", move.into)
                .bind("email", guest.map(stays -> stays.client().email()).orElse(null))
                .bind("phone", guest.map(stays -> stays.client().phone()).orElse(null))
                .bind("account", move.account)
                .bind("from", move.from)
                .update();
        tx.sql("update client set merged_into = :into where account_id = :account and merged_into = :from")
                .bind("into", move.into)
                .bind("account", move.account)
                .bind("from", move.from)
                .update();
    }

    /** Whose client the one was is the other, and has been for as long. */
    private static void list(Tx tx, Move move) {
        tx.sql("""
                insert into host_client (account_id, host_id, client_id, first_at)
                select account_id, host_id, :into, first_at
                from host_client
                where account_id = :account and client_id = :from
                order by host_id
                on conflict (account_id, host_id, client_id) do update
                set first_at = least(host_client.first_at, excluded.first_at)
                """)
                .bind("account", move.account)
                .bind("from", move.from)
                .bind("into", move.into)
                .update();
        tx.sql("delete from host_client where account_id = :account and client_id = :from")
                .bind("account", move.account)
                .bind("from", move.from)
                .update();
    }

    private static boolean isGone(Optional<ClientSheet> sheet) {
        return sheet.isEmpty() || sheet.get().isErased();
    }

    private static boolean signsIn(Tx tx, AccountId account, ClientId id) {
        return tx.sql("""
                        select exists (select 1 from client
                            where account_id = :account and id = :id
                                and (person_id is not null or customer_id is not null)) as signs_in
                        """).bind("account", account).bind("id", id).one(row -> row.flag("signs_in"));
    }
}
