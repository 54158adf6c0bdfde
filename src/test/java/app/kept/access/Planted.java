package app.kept.access;

import app.kept.account.AccountId;
import app.kept.account.LinkPurpose;
import app.kept.account.Role;
import app.kept.identity.Links;
import app.kept.identity.signin.Passwords;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseAddress;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.secret.Tokens;
import app.kept.testing.TestServer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Two accounts of the same shape, the links that lead into them, and everything to which an id can lead. */
final class Planted {
    static final String PASSWORD = "four plain words together";
    static final String PASSWORD_HASH = new Passwords().hash(PASSWORD);
    /** What tells the one browser in which everything happens from all others. */
    static final String BROWSER = "a-browser-that-is-not-signed-in-at-all-0001";

    final PlantedAccount ours;
    final PlantedAccount theirs;
    /** The link to our first booking, to our second, and to the first of the other account. */
    final String first;

    final String second;
    final String foreign;
    final String expired;
    private final Map<Kind, List<Thing>> things = new EnumMap<>(Kind.class);

    Planted(DatabaseAddress address, Inserts inserts) throws SQLException {
        this.ours = new PlantedAccount(Home.A, inserts);
        this.theirs = new PlantedAccount(Home.B, inserts);
        try (var database = new Database(address, 2)) {
            var links = new Links(database, MasterKey.of(TestServer.SECRET).signer("identity.link"), Time.system());
            this.first = link(database, links, ours, ours.booking(1).id, "2027-01-31T00:00:00Z");
            this.second = link(database, links, ours, ours.booking(2).id, "2027-01-31T00:00:00Z");
            this.foreign = link(database, links, theirs, theirs.booking(1).id, "2027-01-31T00:00:00Z");
            for (PlantedAccount account : List.of(ours, theirs)) {
                signIn(database, links, account, inserts);
                PlantedMine.plant(account, inserts);
                String mine = PlantedMine.token(database, account);
                add(Thing.of(Kind.MINE_TOKEN, mine, account.home, "link to all bookings"));
            }
            this.expired = link(database, links, ours, ours.booking(3).id, "2026-11-19T00:00:00Z");
        }
        grow();
    }

    List<Thing> of(Kind kind) {
        List<Thing> found = things.get(kind);
        if (found == null) throw new AssertionError("nothing is planted for " + kind + ": add it to Planted.grow");
        return found;
    }

    private void grow() {
        for (PlantedAccount account : List.of(ours, theirs)) {
            // Of the other account one of each is enough; of ours, one for everybody's own.
            List<PlantedHost> hosts = account == ours ? account.hosts : account.hosts.subList(0, 1);
            for (PlantedHost host : hosts) {
                String name = host == account.host(1) ? "first host" : "second host";
                add(Thing.of(Kind.HOST, host.id, account.home, name).ofHost(host.id));
                add(Thing.of(Kind.HOST_SLUG, host.slug, account.home, name).ofHost(host.id));
                add(Thing.of(Kind.EVENT_TYPE, host.type, account.home, name + "'s type")
                        .ofHost(host.id));
                add(Thing.of(Kind.SCHEDULE, host.schedule, account.home, name + "'s other schedule")
                        .ofHost(host.id));
                add(Thing.of(Kind.SLOT, host.slot, account.home, name + "'s slot")
                        .ofHost(host.id));
                add(Thing.of(Kind.SLOT_KEY, PlantedHost.SLOT_STARTS + "~" + host.slot, account.home, name + "'s page")
                        .ofHost(host.id));
                add(Thing.of(Kind.TYPE_SLUG, host.typeSlug, account.home, name + "'s type")
                        .ofHost(host.id));
            }
            List<PlantedBooking> bookings = account == ours ? account.bookings : account.bookings.subList(0, 1);
            for (PlantedBooking booking : bookings) {
                add(booking(account, booking));
                add(Thing.of(Kind.CLIENT, booking.client, account.home, "client of " + booking.host.slug)
                        .ofHost(booking.host.id));
                add(Thing.of(Kind.REVIEW, booking.review, account.home, "review")
                        .ofHost(booking.host.id));
            }
            add(Thing.of(Kind.PLAN, account.plan, account.home, "plan"));
            add(Thing.of(Kind.SLOT, account.slot, account.home, "workspace's slot"));
            add(Thing.of(Kind.WORKSPACE_SLOT, account.slot, account.home, "workspace's slot"));
            add(Thing.of(Kind.CONSULTATION, account.consultation, account.home, "consultation"));
            add(Thing.of(Kind.ACCOUNT, account.id, account.home, "account"));
            for (Role role : account == ours ? Role.values() : new Role[] {Role.ADMIN}) {
                PlantedAccount.Person person = account.person(role);
                add(Thing.of(Kind.SESSION, person.session(), account.home, role + "'s session")
                        .ofPerson(person.id()));
                add(Thing.of(Kind.NOTIFICATION, person.told(), account.home, role + "'s notification")
                        .ofPerson(person.id()));
                add(Thing.of(Kind.PUSH_SUBSCRIPTION, person.pushed(), account.home, role + "'s subscription")
                        .ofPerson(person.id()));
            }
            for (Role role : List.of(Role.ADMIN, Role.CLIENT)) {
                UUID person = account.person(role).id();
                add(Thing.of(Kind.MEMBER, person, account.home, role + " as a member")
                        .ofPerson(person));
            }
            PlantedMessages messages = account.messages;
            add(Thing.of(Kind.MESSAGE, messages.message, account.home, "failed message"));
            add(Thing.of(Kind.SUPPRESSION, messages.suppression, account.home, "suppression"));
            add(Thing.of(Kind.PROVIDER, messages.provider, account.home, "provider"));
            add(Thing.of(Kind.WEBHOOK, account.hooks.webhook, account.home, "webhook"));
            add(Thing.of(Kind.DELIVERY, account.hooks.delivery, account.home, "delivery"));
            add(Thing.of(Kind.CAL_DELIVERY, account.calcom.delivery, account.home, "delivery of Cal.com"));
            add(Thing.of(Kind.INCIDENT, messages.incident, account.home, "incident"));
            add(Thing.of(Kind.UNSUBSCRIBE_TOKEN, messages.unsubscribe, account.home, "unsubscribe link"));
            add(Thing.of(Kind.JOURNEY, account.journeys.journey, account.home, "journey"));
            add(Thing.of(Kind.JOURNEY, account.journeys.archived, account.home, "archived journey"));
            add(Thing.of(Kind.JOURNEY_RUN, account.journeys.run, account.home, "run"));
            add(Thing.of(Kind.WATCH_RUN, account.journeys.watchRun, account.home, "run of the watch"));
            add(Thing.of(Kind.JOURNEY_PREVIEW, account.journeys.preview, account.home, "preview"));
            add(Thing.of(Kind.AUDIT_LINE, account.auditLine, account.home, "line"));
            add(Thing.of(Kind.MAILBOX_ITEM, account.booking(1).letter, account.home, "letter"));
            add(Thing.of(Kind.KEY, account.program("own", Stream.of()).id(), account.home, "key"));
        }
        add(Thing.of(Kind.BOOKING_TOKEN, first, Home.A, "link").behind(ours.booking(1).id));
        add(Thing.of(Kind.BOOKING_TOKEN, second, Home.A, "other link").behind(ours.booking(2).id));
        add(Thing.of(Kind.BOOKING_TOKEN, foreign, Home.B, "link").behind(theirs.booking(1).id));
        add(Thing.of(Kind.BOOKING_TOKEN, expired, Home.NOWHERE, "expired link"));
        add(Thing.of(Kind.TEMPLATE, "booking_confirmed", Home.A, "template"));
        add(Thing.of(Kind.JOURNEY_VERSION, "1", Home.A, "first version"));
        add(Thing.of(Kind.JOURNEY_SHIPPED, "therapy", Home.A, "journey that comes with Kept"));
        add(Thing.of(Kind.JOURNEY_STEP, PlantedJourneys.STEP, Home.A, "step"));
        nowhere();
    }

    /** Who made the fourth booking, as the shop knows them. */
    static String customer(Home home) {
        return Canary.hidden(home, "b4").in("customer");
    }

    private static Thing booking(PlantedAccount account, PlantedBooking booking) {
        int number = account.bookings.indexOf(booking) + 1;
        Thing thing = Thing.of(Kind.BOOKING, booking.id, account.home, "booking " + number)
                .ofHost(booking.host.id)
                .behind(booking.id);
        if (number == 4) return thing.ofCustomer(customer(account.home));
        return number == 3 ? thing.ofPerson(account.person(Role.CLIENT).id()) : thing;
    }

    /** What looks like an id and leads nowhere; as long as those that lead somewhere. */
    private void nowhere() {
        for (Kind kind : Kind.values()) {
            add(Thing.unknown(
                    kind,
                    switch (kind) {
                        case ACCOUNT,
                                CLOSED_ACCOUNT,
                                MEMBER,
                                INVITE,
                                SESSION,
                                NOTIFICATION,
                                PUSH_SUBSCRIPTION,
                                HOST,
                                EVENT_TYPE,
                                SCHEDULE,
                                SLOT,
                                WORKSPACE_SLOT,
                                BOOKING,
                                CLIENT,
                                REVIEW,
                                CONSULTATION,
                                KEY,
                                MAILBOX_ITEM,
                                MESSAGE,
                                SUPPRESSION,
                                PROVIDER,
                                WEBHOOK,
                                DELIVERY,
                                CAL_DELIVERY,
                                INCIDENT,
                                JOURNEY,
                                JOURNEY_RUN,
                                WATCH_RUN,
                                JOURNEY_PREVIEW,
                                AUDIT_LINE -> Ids.next().toString();
                        case SLOT_KEY -> PlantedHost.SLOT_STARTS + "~" + Ids.next();
                        case PLAN_NAME -> "a-plan-of-their-own";
                        case PLAN -> theirs.plan.replace("canary", "nobody");
                        case HOST_SLUG, TYPE_SLUG -> theirs.host(1).slug.replace("canary", "nobody");
                        case BOOKING_TOKEN, INVITE_TOKEN, EMAIL_TOKEN, SIGN_IN_TOKEN, WAITING_TOKEN ->
                            foreign.substring(0, 22) + Tokens.next();
                        case MINE_TOKEN -> Tokens.next() + Tokens.next();
                        case UNSUBSCRIBE_TOKEN ->
                            theirs.messages.unsubscribe.substring(0, theirs.messages.unsubscribe.indexOf('.') + 1)
                                    + Tokens.next();
                        case MOMENT -> "2026-11-23T07:11:13Z";
                        case SETUP_TOKEN, SIGN_UP_TOKEN -> Tokens.next();
                        case ASSET -> "nope.css";
                        case CALLBACK -> "operator";
                        case JOURNEY_VERSION -> "999";
                        case JOURNEY_STEP -> "no_such_step";
                        case JOURNEY_SHIPPED -> "no_such_journey";
                        case TEMPLATE -> "no_such_template";
                    }));
        }
    }

    private void add(Thing thing) {
        things.computeIfAbsent(thing.kind(), _ -> new ArrayList<>()).add(thing);
    }

    /** A link by which somebody signs in, and one by which a stranger confirms an address. */
    private void signIn(Database database, Links links, PlantedAccount account, Inserts inserts) {
        UUID person = account.person(Role.COORDINATOR).id();
        var wanted = new Links.Wanted(
                new AccountId(account.id),
                LinkPurpose.SIGN_IN,
                person,
                Tokens.hash(BROWSER),
                Instant.parse("2026-11-20T11:00:00Z"));
        String token = database.write(tx -> links.issue(tx, wanted));
        add(Thing.of(Kind.SIGN_IN_TOKEN, token, account.home, "sign-in link").ofPerson(person));
        newAddress(database, links, account, inserts);
        invite(database, links, account, inserts);
        waiting(database, links, account, inserts);
        Canary elsewhere = Canary.hidden(account.home, "coordinator");
        inserts.row(
                "issuer_person",
                "issuer",
                elsewhere.in("issuer"),
                "subject",
                elsewhere.in("subject"),
                "person_id",
                person,
                "created_at",
                PlantedAccount.NOW);
        String confirming = Tokens.next();
        Canary canary = Canary.hidden(account.home, "up");
        inserts.row(
                "sign_up",
                "id",
                Ids.next(),
                "email",
                canary.in("email@example.com"),
                "name",
                canary.in("name"),
                "account_name",
                canary.in("account"),
                "password_hash",
                PASSWORD_HASH,
                "language",
                "en",
                "token_hash",
                Tokens.hash(confirming),
                "created_at",
                PlantedAccount.NOW,
                "expires_at",
                "2026-11-20T11:00:00Z");
        add(Thing.of(Kind.SIGN_UP_TOKEN, confirming, account.home, "sign-up link"));
        inserts.row(
                "sign_in_request",
                "account_id",
                account.id,
                "id",
                Ids.next(),
                "email",
                canary.in("asked@example.com"),
                "bound_to",
                Tokens.hash(BROWSER),
                "language",
                "en",
                "next",
                "/" + canary.in("next"),
                "created_at",
                PlantedAccount.NOW);
    }

    /** Somebody's new address, which waits for a yes from both sides. */
    private void newAddress(Database database, Links links, PlantedAccount account, Inserts inserts) {
        UUID change = Ids.next();
        Canary canary = Canary.hidden(account.home, "move");
        UUID person = account.person(Role.OWNER).id();
        inserts.row(
                "email_change",
                "id",
                change,
                "person_id",
                person,
                "account_id",
                account.id,
                "old_email",
                Canary.hidden(account.home, "owner").in("person-email@example.com"),
                "new_email",
                canary.in("new-email@example.com"),
                "created_at",
                PlantedAccount.NOW,
                "expires_at",
                "2026-11-21T10:00:00Z");
        for (LinkPurpose side : List.of(LinkPurpose.LEAVE_ADDRESS, LinkPurpose.TAKE_ADDRESS)) {
            var wanted = new Links.Wanted(
                    new AccountId(account.id), side, change, null, Instant.parse("2026-11-21T10:00:00Z"));
            String token = database.write(tx -> links.issue(tx, wanted));
            add(Thing.of(Kind.EMAIL_TOKEN, token, account.home, side + " link").ofPerson(person));
        }
    }

    /** Somebody who was asked to join. */
    private void invite(Database database, Links links, PlantedAccount account, Inserts inserts) {
        UUID invite = Ids.next();
        inserts.row(
                "invite",
                "account_id",
                account.id,
                "id",
                invite,
                "email",
                Canary.hidden(account.home, "inv").in("email@example.com"),
                "role",
                "coordinator",
                "invited_by",
                account.person(Role.OWNER).id(),
                "created_at",
                PlantedAccount.NOW,
                "expires_at",
                "2026-11-27T10:00:00Z");
        var wanted = new Links.Wanted(
                new AccountId(account.id), LinkPurpose.INVITE, invite, null, Instant.parse("2026-11-27T10:00:00Z"));
        String token = database.write(tx -> links.issue(tx, wanted));
        add(Thing.of(Kind.INVITE, invite, account.home, "invite"));
        add(Thing.of(Kind.INVITE_TOKEN, token, account.home, "invite link"));
    }

    /**
     * Somebody who wants to be told when a time opens, and has not said yet that it was them. No time is soon enough for
     * them: whoever is told waits no longer, and when that is would be up to the clock on the wall.
     */
    private void waiting(Database database, Links links, PlantedAccount account, Inserts inserts) {
        UUID waiting = Ids.next();
        inserts.row(
                "waiting",
                "account_id",
                account.id,
                "id",
                waiting,
                "event_type_id",
                account.host(1).type,
                "email",
                Canary.hidden(account.home, "wait").in("email@example.com"),
                "language",
                "en",
                "time_zone",
                "UTC",
                "created_at",
                PlantedAccount.NOW,
                "expires_at",
                "2027-02-18T10:00:00Z",
                "sooner_than",
                PlantedAccount.NOW);
        var wanted = new Links.Wanted(
                new AccountId(account.id), LinkPurpose.WAITING, waiting, null, Instant.parse("2026-11-27T10:00:00Z"));
        String token = database.write(tx -> links.issue(tx, wanted));
        add(Thing.of(Kind.WAITING_TOKEN, token, account.home, "waiting link"));
    }

    private static String link(Database database, Links links, PlantedAccount account, UUID booking, String until) {
        var wanted =
                new Links.Wanted(new AccountId(account.id), LinkPurpose.BOOKING, booking, null, Instant.parse(until));
        return database.write(tx -> links.issue(tx, wanted));
    }
}
