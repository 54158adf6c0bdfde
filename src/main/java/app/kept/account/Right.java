package app.kept.account;

import static app.kept.account.Role.ADMIN;
import static app.kept.account.Role.CLIENT;
import static app.kept.account.Role.COORDINATOR;
import static app.kept.account.Role.HOST;
import static app.kept.account.Role.OWNER;

import app.kept.platform.http.Access;
import app.kept.platform.http.Request;
import java.util.Optional;

/** The rules that stand beside the routes: who may call, and how much of the account it opens to whom. */
public enum Right implements Access {
    EVERYBODY("nothing", Grants.toNoKey()) {
        @Override
        public Verdict judge(Request request) {
            return Verdict.ALLOWED;
        }
    },
    /** For those who run the server: from the machine itself, past no proxy. */
    OPERATE("a call from the machine itself", Grants.toNoKey()) {
        @Override
        public Verdict judge(Request request) {
            return request.isDirect() && request.client().isLoopbackAddress() ? Verdict.ALLOWED : Verdict.FORBIDDEN;
        }
    },
    /** A person's own: their sessions, their password. Whatever their role, they reach nothing of anybody else. */
    BE_SIGNED_IN("a sign-in", Grants.toNoKey().theirOwnTo(Role.values())),
    /** Being told in browsers of their own, of customers of a shop as well. */
    BE_TOLD("a sign-in", Grants.toNoKey().theirOwnTo(Role.values()).theirOwnToCustomers()),
    READ_HOSTS(
            "the scope hosts:read or a sign-in of the team",
            Grants.toKeysWith(Scope.HOSTS_READ)
                    .everythingTo(OWNER, ADMIN, COORDINATOR)
                    .theirOwnTo(HOST)),
    ADD_HOSTS(
            "the scope hosts:write or an admin's sign-in",
            Grants.toKeysWith(Scope.HOSTS_WRITE).everythingTo(OWNER, ADMIN)),
    CHANGE_HOSTS(
            "the scope hosts:write or a sign-in of the team",
            Grants.toKeysWith(Scope.HOSTS_WRITE)
                    .everythingTo(OWNER, ADMIN, COORDINATOR)
                    .theirOwnTo(HOST)),
    /** What hosts pay for is between them and those who run the account. */
    MANAGE_PLANS(
            "the scope hosts:write or an admin's sign-in",
            Grants.toKeysWith(Scope.HOSTS_WRITE).everythingTo(OWNER, ADMIN)),
    READ_CLIENTS(
            "the scope clients:read or a sign-in of the team",
            Grants.toKeysWith(Scope.CLIENTS_READ)
                    .everythingTo(OWNER, ADMIN, COORDINATOR)
                    .theirOwnTo(HOST)),
    CHANGE_CLIENTS(
            "the scope clients:write or a sign-in of the team",
            Grants.toKeysWith(Scope.CLIENTS_WRITE)
                    .everythingTo(OWNER, ADMIN, COORDINATOR)
                    .theirOwnTo(HOST)),
    READ_SLOTS(
            "the scope slots:read or a sign-in of the team",
            Grants.toKeysWith(Scope.SLOTS_READ)
                    .everythingTo(OWNER, ADMIN, COORDINATOR)
                    .theirOwnTo(HOST)),
    /** Those of the workspace belong to no host, so a host changes none of them. */
    CHANGE_SLOTS(
            "the scope slots:write or a sign-in of the team",
            Grants.toKeysWith(Scope.SLOTS_WRITE)
                    .everythingTo(OWNER, ADMIN, COORDINATOR)
                    .theirOwnTo(HOST)),
    /** Who booked which consultation, and how to reach them; slots of consultations are the workspace's. */
    READ_CONSULTATIONS(
            "the scope consultations:read or an admin's or coordinator's sign-in",
            Grants.toKeysWith(Scope.CONSULTATIONS_READ).everythingTo(OWNER, ADMIN, COORDINATOR)),
    CHANGE_CONSULTATIONS(
            "the scope consultations:write or an admin's or coordinator's sign-in",
            Grants.toKeysWith(Scope.CONSULTATIONS_WRITE).everythingTo(OWNER, ADMIN, COORDINATOR)),
    /** What somebody has booked themselves, and nobody else's. */
    OWN_CONSULTATIONS(
            "a sign-in of whoever booked", Grants.toNoKey().theirOwnTo(CLIENT).theirOwnToCustomers()),
    READ_BOOKINGS(
            "the scope bookings:read, a sign-in, or the link to the booking",
            Grants.toKeysWith(Scope.BOOKINGS_READ)
                    .everythingTo(OWNER, ADMIN, COORDINATOR)
                    .theirOwnTo(HOST, CLIENT)
                    .theirOwnToCustomers()
                    .theirOwnToLinks()),
    /** Which side of the booking may do what of it says the table of acts. */
    CHANGE_BOOKINGS(
            "the scope bookings:write, a sign-in, or the link to the booking",
            Grants.toKeysWith(Scope.BOOKINGS_WRITE)
                    .everythingTo(OWNER, ADMIN, COORDINATOR)
                    .theirOwnTo(HOST, CLIENT)
                    .theirOwnToCustomers()
                    .theirOwnToLinks()),
    /** The addresses of all who are told something stand in a journey, so it is not for those who booked. */
    READ_JOURNEYS(
            "the scope bookings:read or a sign-in of the team",
            Grants.toKeysWith(Scope.BOOKINGS_READ)
                    .everythingTo(OWNER, ADMIN, COORDINATOR)
                    .theirOwnTo(HOST)),
    /** All that Cal.com told of anybody stands in it. */
    READ_CALCOM(
            "the scope bookings:read or an admin's or coordinator's sign-in",
            Grants.toKeysWith(Scope.BOOKINGS_READ).everythingTo(OWNER, ADMIN, COORDINATOR)),
    CHANGE_CALCOM(
            "the scope bookings:write or an admin's sign-in",
            Grants.toKeysWith(Scope.BOOKINGS_WRITE).everythingTo(OWNER, ADMIN)),
    /** Whoever has the secret makes bookings; no key opens that. */
    CONNECT_CALCOM("an admin's sign-in", Grants.toNoKey().everythingTo(OWNER, ADMIN)),
    /** All that is known about a client at once. */
    EXPORT_CLIENTS(
            "the scope clients:read or an admin's sign-in",
            Grants.toKeysWith(Scope.CLIENTS_READ).everythingTo(OWNER, ADMIN)),
    ERASE_CLIENTS(
            "the scope clients:write or an admin's sign-in",
            Grants.toKeysWith(Scope.CLIENTS_WRITE).everythingTo(OWNER, ADMIN)),
    /** Only who booked says how it was: no key and nobody of the team does it for them. */
    REVIEW_BOOKINGS(
            "a sign-in of whoever booked, or the link to the booking",
            Grants.toNoKey().theirOwnTo(CLIENT).theirOwnToCustomers().theirOwnToLinks()),
    READ_REVIEWS(
            "the scope bookings:read or a sign-in of the team",
            Grants.toKeysWith(Scope.BOOKINGS_READ)
                    .everythingTo(OWNER, ADMIN, COORDINATOR)
                    .theirOwnTo(HOST)),
    /** A host answers what is said of them; what is shown is decided by those who reach everything. */
    CHANGE_REVIEWS(
            "the scope bookings:write or a sign-in of a host or an admin",
            Grants.toKeysWith(Scope.BOOKINGS_WRITE).everythingTo(OWNER, ADMIN).theirOwnTo(HOST)),
    /** Every address to which anything went stands there, so it is not for hosts, who see the journeys of theirs. */
    READ_MESSAGES(
            "the scope messages:read or a sign-in of the team",
            Grants.toKeysWith(Scope.MESSAGES_READ).everythingTo(OWNER, ADMIN, COORDINATOR)),
    CHANGE_MESSAGES(
            "the scope messages:write or an admin's sign-in",
            Grants.toKeysWith(Scope.MESSAGES_WRITE).everythingTo(OWNER, ADMIN)),
    /** Whoever looks after a booking knows best what its client need not be told. */
    SKIP_MESSAGES(
            "the scope messages:write or a sign-in of the team",
            Grants.toKeysWith(Scope.MESSAGES_WRITE)
                    .everythingTo(OWNER, ADMIN, COORDINATOR)
                    .theirOwnTo(HOST)),
    /** What is due is done in any case; whoever asks has it counted. The operator's cron asks for all accounts. */
    RUN_JOURNEYS(
            "the scope messages:write, an admin's sign-in, or the cron secret",
            Grants.toKeysWith(Scope.MESSAGES_WRITE).everythingTo(OWNER, ADMIN)) {
        @Override
        public Verdict judge(Request request) {
            return request.get(CronCall.ATTRIBUTE).isPresent() ? Verdict.ALLOWED : super.judge(request);
        }
    },
    /** Who carries messages sees them all; no key opens that. */
    MANAGE_PROVIDERS("an admin's sign-in", Grants.toNoKey().everythingTo(OWNER, ADMIN)),
    READ_WEBHOOKS(
            "the scope webhooks:read or an admin's sign-in",
            Grants.toKeysWith(Scope.WEBHOOKS_READ).everythingTo(OWNER, ADMIN)),
    /** Whoever adds one hears of everything that happens, so a key that may not read all of it may not either. */
    CHANGE_WEBHOOKS(
            "the scope webhooks:write or an admin's sign-in",
            Grants.toKeysWith(Scope.WEBHOOKS_WRITE).everythingTo(OWNER, ADMIN)),
    READ_TEAM("an admin's or coordinator's sign-in", Grants.toNoKey().everythingTo(OWNER, ADMIN, COORDINATOR)),
    MANAGE_TEAM("an admin's sign-in", Grants.toNoKey().everythingTo(OWNER, ADMIN)),
    MANAGE_KEYS("an admin's sign-in", Grants.toNoKey().everythingTo(OWNER, ADMIN)),
    /** What all clients of the account read is decided by those who run it. */
    MANAGE_TEMPLATES("an admin's sign-in", Grants.toNoKey().everythingTo(OWNER, ADMIN)),
    /** So is what they are told at all. */
    MANAGE_JOURNEYS("an admin's sign-in", Grants.toNoKey().everythingTo(OWNER, ADMIN)),
    /** Whatever happens to anybody's bookings stands there, of all hosts. */
    READ_EVENTS(
            "the scope events:read or an admin's sign-in",
            Grants.toKeysWith(Scope.EVENTS_READ).everythingTo(OWNER, ADMIN)),
    READ_AUDIT(
            "the scope audit:read or an admin's sign-in",
            Grants.toKeysWith(Scope.AUDIT_READ).everythingTo(OWNER, ADMIN)),
    OWN_ACCOUNT("the owner's sign-in", Grants.toNoKey().everythingTo(OWNER));

    private final String words;
    /** Never changed once it stands in the table above. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final Grants grants;

    Right(String words, Grants grants) {
        this.words = words;
        this.grants = grants;
    }

    @Override
    public Verdict judge(Request request) {
        Caller caller = Caller.of(request);
        if (caller instanceof Caller.Guest) return Verdict.UNKNOWN_CALLER;
        Optional<Reach> reach = reachOf(caller);
        reach.ifPresent(given -> request.put(Reach.ATTRIBUTE, given));
        return reach.isPresent() ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }

    @Override
    public String words() {
        return words;
    }

    /** The scope with which a key has this right. */
    public Optional<Scope> scope() {
        return grants.scope();
    }

    /** How much it opens to members of a role. */
    public Extent of(Role role) {
        return grants.of(role);
    }

    public Extent ofCustomers() {
        return grants.ofCustomers();
    }

    /** How much it opens to whoever holds the link to a booking. */
    public Extent ofLinks() {
        return grants.ofLinks();
    }

    /** How far it lets somebody who was let in by another right, on a page that shows what of several. */
    public Optional<Reach> reachOf(Caller caller) {
        return switch (caller) {
            case Caller.Key key
            when grants.scope().filter(key.scopes()::contains).isPresent() -> Optional.of(new Reach.Everything());
            case Caller.Member member -> reachOf(member);
            case Caller.Customer customer
            when grants.ofCustomers() == Extent.THEIR_OWN -> Optional.of(new Reach.OfCustomer(customer.id()));
            case Caller.Holder holder
            when holder.purpose() == LinkPurpose.BOOKING && grants.ofLinks() == Extent.THEIR_OWN ->
                Optional.of(new Reach.OfThing(holder.subject()));
            case Caller.Key _, Caller.Customer _, Caller.Holder _, Caller.Guest() -> Optional.empty();
        };
    }

    private Optional<Reach> reachOf(Caller.Member member) {
        return switch (grants.of(member.role())) {
            case EVERYTHING -> Optional.of(new Reach.Everything());
            case THEIR_OWN -> ownOf(member);
            case NOTHING -> Optional.empty();
        };
    }

    /** A host's own is what belongs to the host that they are; who is none yet has nothing. */
    private Optional<Reach> ownOf(Caller.Member member) {
        boolean asHost = member.role() == HOST && this != BE_SIGNED_IN && this != BE_TOLD;
        return asHost ? member.host().map(Reach.OfHost::new) : Optional.of(new Reach.OfPerson(member.person()));
    }
}
