package app.kept.booking.mine;

import app.kept.account.AccountId;
import app.kept.client.ClientId;
import app.kept.message.NewMessage;
import app.kept.message.Outbox;
import app.kept.message.channel.About;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.work.Effect;
import app.kept.work.Outcome;
import app.kept.work.WorkItem;
import app.kept.work.Worker;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Plans a letter in each account in which somebody has booked as a guest with the address that was typed; mostly none or one. */
public final class MineLetter implements Worker {
    static final String KIND = "booking.mine_letter";
    /** What the letter is about: the client to whom it goes. */
    public static final String ABOUT = "client";

    public static final String RECIPIENT = "client";
    private static final String TEMPLATE = "my_bookings_link";
    /** Whoever books with more than so many on one server asks those for their bookings. */
    private static final int MOST = 5;

    private final Database database;
    private final MineRequests requests;
    private final MineLinks links;
    private final Outbox outbox;
    private final Supplier<URI> address;
    private final Time time;

    /** @param address where people reach this server */
    public MineLetter(
            Database database,
            MineRequests requests,
            MineLinks links,
            Outbox outbox,
            Supplier<URI> address,
            Time time) {
        this.database = database;
        this.requests = requests;
        this.links = links;
        this.outbox = outbox;
        this.address = address;
        this.time = time;
    }

    /**
     * Where a letter goes to.
     *
     * @param client under whom it is kept, who may be another with the same phone
     * @param name what was typed with the address
     * @param zone the account's, by which the letter says until when its link is good
     */
    private record Addressee(AccountId account, String accountName, ClientId client, String name, ZoneId zone) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Outcome work(WorkItem item) {
        Optional<MineRequests.Wanted> wanted = requests.find(item.account(), item.subject());
        if (wanted.isEmpty()) return Outcome.done();
        List<Addressee> all = addressees(wanted.get().email());
        return Outcome.done(tx -> {
            all.forEach(one -> plan(tx, item, wanted.get(), one));
            requests.remove(tx, item.account(), item.subject());
        });
    }

    @Override
    public Effect givenUp(WorkItem item, String reason) {
        return tx -> requests.remove(tx, item.account(), item.subject());
    }

    /** One look into each account, each by its own key. */
    private List<Addressee> addressees(String email) {
        return database.read(tx -> tx.sql("""
                        select account.id as account, account.name as account_name, account.time_zone, filed.client, filed.name
                        from account
                        cross join lateral (
                            (select client.id as client, attendee_name as name, 1 as rank
                            from booking
                            join client on client.account_id = booking.account_id and client.id = booking.client_id
                            where booking.account_id = account.id and lower(attendee_email) = :email
                                and client.erased_at is null and client.person_id is null and client.customer_id is null
                            order by booking.created_at desc
                            limit 1)
                            union all
                            (select client.id, client.name, 2
                            from client
                            join booking on booking.account_id = client.account_id and booking.client_id = client.id
                            where client.account_id = account.id and client.email = :email and attendee_email is null
                                and client.erased_at is null and client.person_id is null and client.customer_id is null
                            limit 1)
                            order by rank
                            limit 1
                        ) as filed
                        where account.deactivated_at is null
                        order by filed.client desc
                        limit :most
                        """)
                .bind("email", email)
                .bind("most", MOST)
                .list(row -> new Addressee(
                        new AccountId(row.uuid("account")),
                        row.text("account_name"),
                        new ClientId(row.uuid("client")),
                        row.text("name"),
                        ZoneId.of(row.text("time_zone")))));
    }

    private void plan(Tx tx, WorkItem item, MineRequests.Wanted wanted, Addressee to) {
        Instant now = time.now();
        // What is sealed counts in seconds.
        Instant until = now.plus(MineLinks.GOOD_FOR).truncatedTo(ChronoUnit.SECONDS);
        String token = links.token(to.account(), wanted.email(), until);
        Language language = wanted.language();
        outbox.plan(
                tx,
                List.of(new NewMessage(
                                to.account(),
                                TEMPLATE + ":" + item.subject(),
                                new About(ABOUT, to.client().value()),
                                TEMPLATE,
                                TEMPLATE,
                                "email",
                                RECIPIENT,
                                wanted.email(),
                                language,
                                to.zone(),
                                Map.of(
                                        "name",
                                        to.name(),
                                        "account_name",
                                        to.accountName(),
                                        "until",
                                        Moments.day(until, to.zone(), language.locale())),
                                now,
                                until)
                        .withSecrets(Map.of("link", link(token, language)))));
    }

    private String link(String token, Language language) {
        return address.get() + "/my-bookings/letter/" + token + "?lang=" + language.code();
    }
}
