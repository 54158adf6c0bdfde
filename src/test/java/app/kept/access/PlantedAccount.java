package app.kept.access;

import app.kept.account.Role;
import app.kept.account.Scope;
import app.kept.platform.base.Ids;
import app.kept.platform.secret.Tokens;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An account that has some of everything: two hosts, whom three clients booked, a member of every role, keys. Each text
 * carries a canary that says whose it is.
 */
final class PlantedAccount {
    static final String NOW = "2026-11-20T10:00:00Z";
    private static final String LATER = "2027-11-20T10:00:00Z";

    /** So that nobody signs in so often that they have to wait. */
    static final int WHO_SIGN_IN = 20;

    /** Known before there is anything, because a setting names it. */
    static final UUID OURS = Ids.next();

    final Home home;
    final UUID id;
    final List<PlantedHost> hosts = new ArrayList<>();
    final List<PlantedBooking> bookings = new ArrayList<>();
    final Map<Role, Person> people = new EnumMap<>(Role.class);
    final UUID auditLine = Ids.next();
    /** Of the workspace, and of no host. */
    final UUID slot = Ids.next();
    /** Of a client of the first host, with whom it has nothing to do. */
    final UUID consultation = Ids.next();
    /** One that nobody has, and the one that hosts pay for. */
    final String plan;

    final String paid;

    final PlantedMessages messages;
    final PlantedJourneys journeys;
    final PlantedCalcom calcom;
    final PlantedHooks hooks;

    private final Inserts inserts;

    PlantedAccount(Home home, Inserts inserts) {
        this.home = home;
        this.plan = Canary.hidden(home, "acct").in("plan");
        this.paid = Canary.hidden(home, "acct").in("paid");
        this.id = home == Home.A ? OURS : Ids.next();
        this.inserts = inserts;
        inserts.row(
                "account",
                "id",
                id,
                "name",
                Canary.open(home, "acct").in("name"),
                "domain",
                Canary.open(home, "acct").in("domain.example.com"),
                "consent_text",
                Canary.open(home, "acct").in("consent-text"),
                "consent_version",
                Canary.open(home, "acct").in("consent-version"),
                "logo_url",
                "https://" + Canary.open(home, "acct").in("logo.example.com/logo.png"),
                "time_zone",
                "Europe/Berlin",
                "language",
                "en",
                "created_at",
                NOW);
        inserts.row(
                "directory",
                "kind",
                "domain",
                "name",
                Canary.open(home, "acct").in("domain.example.com"),
                "account_id",
                id,
                "target_id",
                id);
        for (String name : List.of(plan, paid)) {
            inserts.row("plan", "account_id", id, "name", name, "clients", "50", "created_at", NOW);
        }
        inserts.row(
                "template_version",
                "account_id",
                id,
                "template",
                "booking_confirmed",
                "language",
                "en",
                "form",
                "note",
                "number",
                "1",
                "subject",
                Canary.hidden(home, "acct").in("subject"),
                "body",
                Canary.hidden(home, "acct").in("body"),
                "made_at",
                NOW,
                "made_by",
                "system");
        hosts.add(new PlantedHost(this, "h1", inserts));
        hosts.add(new PlantedHost(this, "h2", inserts));
        PlantedHost.slot(this, slot, null, inserts);
        for (Role role : Role.values()) people.put(role, person(role, Canary.hidden(home, word(role))));
        bookings.add(new PlantedBooking(this, hosts.get(0), "b1", inserts, List.of()));
        bookings.add(new PlantedBooking(this, hosts.get(1), "b2", inserts, List.of()));
        UUID client = person(Role.CLIENT).id();
        bookings.add(new PlantedBooking(this, hosts.get(0), "b3", inserts, List.of("person_id", client)));
        List<UUID> two = Stream.of(bookings.get(0).client, bookings.get(1).client)
                .sorted(Comparator.comparing(UUID::toString))
                .toList();
        inserts.row("client_two", "account_id", id, "one_id", two.get(0), "other_id", two.get(1), "said_at", NOW);
        bookings.add(
                new PlantedBooking(this, hosts.get(1), "b4", inserts, List.of("customer_id", Planted.customer(home))));
        for (int i = 0; i < WHO_SIGN_IN; i++) person(Role.COORDINATOR, Canary.hidden(home, "in" + i));
        consultation();
        this.messages = new PlantedMessages(home, id, inserts);
        this.journeys = new PlantedJourneys(this, inserts);
        this.calcom = new PlantedCalcom(this, inserts);
        this.hooks = new PlantedHooks(home, id, inserts);
        audit();
    }

    private void consultation() {
        UUID taken = Ids.next();
        inserts.row(
                "slot",
                "account_id",
                id,
                "id",
                taken,
                "date",
                "2026-12-29",
                "start_at",
                "2026-12-29T09:00:00Z",
                "end_at",
                "2026-12-29T10:00:00Z",
                "time_zone",
                "Europe/Berlin",
                "active",
                "true",
                "created_at",
                NOW);
        inserts.row("slot_booking", "account_id", id, "slot_id", taken, "holder", consultation, "booked_at", NOW);
        Canary canary = Canary.hidden(home, "acct");
        inserts.row(
                "consultation_booking",
                "account_id",
                id,
                "id",
                consultation,
                "slot_id",
                taken,
                "customer_id",
                canary.in("consultation-customer"),
                "client_id",
                bookings.get(0).client,
                "name",
                canary.in("consultation-name"),
                "email",
                canary.in("consultation@example.com"),
                "phone",
                canary.in("consultation-phone"),
                "time_zone",
                "Asia/Kathmandu",
                "language",
                "en",
                "status",
                "pending",
                "booked_at",
                NOW);
        inserts.row(
                "customer_push",
                "account_id",
                id,
                "id",
                Ids.next(),
                "customer_id",
                canary.in("push-customer"),
                "endpoint",
                "https://push.example.com/" + canary.in("customer-endpoint"),
                "public_key",
                canary.in("customer-push-key"),
                "sealed",
                canary.in("customer-push-sealed"),
                "created_at",
                NOW);
    }

    /**
     * Somebody with a sign-in, and the cookie of it.
     *
     * @param mark in their name and address
     */
    record Person(UUID id, Role role, Canary mark, UUID session, String cookie, UUID told, UUID pushed) {}

    /** A program: its key, and the id under which it is known. */
    record Program(UUID id, String key) {}

    Person person(Role role) {
        Person person = people.get(role);
        if (person == null) throw new IllegalStateException("nobody was planted as " + role);
        return person;
    }

    PlantedBooking booking(int number) {
        return bookings.get(number - 1);
    }

    PlantedHost host(int number) {
        return hosts.get(number - 1);
    }

    /** One more member, with a session. The first who is a host is the first host, the next the second. */
    Person person(Role role, Canary canary) {
        UUID person = Ids.next();
        inserts.row(
                "person",
                "id",
                person,
                "email",
                canary.in("person-email@example.com"),
                "name",
                canary.in("person-name"),
                "password_hash",
                Planted.PASSWORD_HASH,
                "language",
                "en",
                "created_at",
                NOW);
        var member = new ArrayList<Object>(
                List.of("account_id", id, "person_id", person, "role", word(role), "created_at", NOW));
        if (role == Role.HOST) {
            PlantedHost host = hosts.get(canary.owner().equals("host2") ? 1 : 0);
            member.addAll(List.of("host_id", host.id));
            host.person = person;
        }
        inserts.row("member", member.toArray());
        var made = new Person(person, role, canary, Ids.next(), Tokens.next(), Ids.next(), Ids.next());
        session(made, canary);
        // In a second browser too, so that there are others to be ended.
        session(new Person(person, role, canary, Ids.next(), Tokens.next(), Ids.next(), Ids.next()), canary);
        tell(made, canary);
        return made;
    }

    /** Something that they were told, and a browser in which they are. */
    private void tell(Person made, Canary canary) {
        inserts.row(
                "inbox_item",
                "account_id",
                id,
                "id",
                made.told(),
                "person_id",
                made.id(),
                "about_kind",
                "booking",
                "about_id",
                Ids.next(),
                "template",
                "booking_confirmed",
                "subject",
                canary.in("inbox-subject"),
                "text",
                canary.in("inbox-text"),
                "link",
                "https://kept.example.com/" + canary.in("inbox-link"),
                "at",
                NOW);
        inserts.row(
                "push_subscription",
                "id",
                made.pushed(),
                "session_id",
                made.session(),
                "endpoint",
                "https://push.example.com/" + canary.in("endpoint"),
                "public_key",
                canary.in("push-key"),
                "sealed",
                canary.in("push-sealed"),
                "created_at",
                NOW);
    }

    private void session(Person made, Canary canary) {
        inserts.row(
                "session",
                "id",
                made.session(),
                "person_id",
                made.id(),
                "account_id",
                id,
                "token_hash",
                Tokens.hash(made.cookie()),
                "factor",
                "password",
                "agent",
                canary.in("agent"),
                "address",
                canary.in("address"),
                "created_at",
                NOW,
                "last_seen_at",
                NOW,
                "expires_at",
                LATER);
    }

    Program program(String name, Stream<Scope> scopes) {
        var program = new Program(Ids.next(), Tokens.next());
        String hash = Tokens.hash(program.key());
        inserts.row("directory", "kind", "api_key", "name", hash, "account_id", id, "target_id", program.id());
        inserts.row(
                "api_key",
                "account_id",
                id,
                "id",
                program.id(),
                "name",
                Canary.hidden(home, "key").in(name),
                "hash",
                hash,
                "scopes",
                scopes.map(Scope::word).collect(Collectors.joining(",", "{", "}")),
                "created_at",
                NOW,
                // A first use would be noted, and GET is to change nothing.
                "last_used_at",
                NOW);
        return program;
    }

    private void audit() {
        Canary canary = Canary.hidden(home, "audit");
        inserts.row(
                "audit",
                "account_id",
                id,
                "id",
                auditLine,
                "at",
                NOW,
                "actor",
                "system",
                "action",
                "changed",
                "object",
                "host",
                "object_id",
                host(1).id,
                "request_id",
                canary.in("request"),
                "before",
                "{\"name\": \"" + canary.in("before") + "\"}",
                "after",
                "{\"name\": \"" + canary.in("after") + "\"}");
        inserts.row(
                "dead_work",
                "account_id",
                id,
                "id",
                Ids.next(),
                "kind",
                "journey",
                "lane",
                "journey",
                "subject",
                Ids.next(),
                "due_at",
                NOW,
                "owed_at",
                NOW,
                "attempt",
                "3",
                "died_at",
                NOW,
                "reason",
                Canary.hidden(home, "work").in("reason"));
    }

    private static String word(Role role) {
        return role.name().toLowerCase(java.util.Locale.ROOT);
    }
}
