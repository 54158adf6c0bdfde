package app.kept;

import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.account.Directory;
import app.kept.availability.OpenTimes;
import app.kept.client.Clients;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import app.kept.identity.team.AccountKeeping;
import app.kept.identity.team.Invites;
import app.kept.journey.watch.Watch;
import app.kept.message.LastLook;
import app.kept.once.KeptAnswers;
import app.kept.once.Once;
import app.kept.platform.base.Presence;
import app.kept.platform.base.Time;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.db.Database;
import app.kept.platform.observe.Metrics;
import app.kept.platform.secret.MasterKey;
import app.kept.work.Bell;
import app.kept.work.Duty;
import app.kept.work.Engine;
import app.kept.work.LaterWork;
import app.kept.work.WorkQueue;
import app.kept.work.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts Kept together, by hand and in one place: from the tables up to those who answer. */
final class Wiring {
    private final Database database;
    private final Time time;
    private final Metrics metrics;

    private final Bell bell = new Bell();
    private final Presence presence = new Presence();
    private final WorkQueue work;
    private final FactWiring told;
    private final Directory directory = new Directory();
    private final Audit audit;
    private final HistoryWiring history;
    private final IdentityWiring identity;
    private final PersonWiring person;
    private final Hosts hosts;
    private final EventTypes eventTypes;
    private final Clients clients;
    private final PeopleWiring people;
    private final Changes changes = new Changes();
    private final ClaimWiring claiming;
    private final RulesWiring rules;
    private final OpenTimesWiring availability;
    private final PrivacyWiring privacy;
    private final BookingWiring booking;
    private final JourneyWiring journeys;
    private final MessageWiring messages;
    private final ChoiceWiring choices;
    private final SignInWiring signIn;
    private final ServerWishes wishes;
    private final MineWiring mine;
    private final TeamWiring team;
    private final Once once;
    private final HookWiring hooks;
    private final Engine engine;
    private final Optional<ClockWiring> clock;
    private final Health health;

    Wiring(Database database, Time time, Metrics metrics, MasterKey key, ServerWishes wishes) {
        this.database = database;
        this.time = time;
        this.metrics = metrics;
        this.work = new WorkQueue(database, bell, time);
        this.told = FactWiring.of(database, work, time);
        this.audit = new Audit(database, time);
        this.history = new HistoryWiring(
                database, audit, time, wishes.auditKept(), new FeedWiring(database, told.facts(), time, metrics));
        this.identity = new IdentityWiring(database, time, key, directory, audit, wishes);
        this.hosts = new Hosts(database, directory, audit, changes, time);
        this.rules = new RulesWiring(database, audit, changes, time);
        this.eventTypes = new EventTypes(database, directory, audit, changes, rules.schedules()::hold, time);
        this.clients = new Clients(database, told.ofClients(), time);
        this.people = new PeopleWiring(database, audit, changes, hosts, eventTypes, told);
        this.claiming = ClaimWiring.of(database, changes, time);
        this.availability = new OpenTimesWiring(
                new OpenTimesWiring.Ground(database, time, changes, hosts, eventTypes, people::face));
        var push = new PushWiring.Ground(database, time, key.sealing(), audit, identity.outbound(), wishes);
        var words = new WordsWiring(new WordsWiring.Ground(database, time, audit, changes));
        this.messages = new MessageWiring(
                told, key.sealing(), new ProviderWiring(wishes.providers(), key, push), words, metrics);
        this.choices = messages.choices(
                audit, changes, availability.watch()::isCurrent, key, wishes.address(), time instanceof TurnableTime);
        var answers = new KeptAnswers(database, key.sealing(), time);
        this.privacy = new PrivacyWiring(
                new PrivacyWiring.Ground(told, audit, identity.links(), messages, answers, choices.personal()));
        var ground = new BookingWiring.Ground(
                database,
                time,
                told.facts(),
                hosts,
                eventTypes,
                clients,
                people.plans(),
                openTimes(),
                claiming,
                privacy.consents());
        this.booking = new BookingWiring(ground, push, work);
        this.journeys = new JourneyWiring(
                new JourneyWiring.Ground(ground, booking.bookings(), messages, work, audit, identity.links(), wishes));
        this.person = identity.person(
                new PersonWiring.Ground(database, time, key, audit, messages.outbox(), wishes.address()));
        var letters = new SignInWiring.Ground(database, time, audit, work, messages.outbox());
        this.signIn = new SignInWiring(letters, identity, key, wishes.address());
        this.mine = new MineWiring(letters, key.sealing(), booking.bookings(), identity.links(), wishes.address());
        this.wishes = wishes;
        var invites = new Invites(database, time);
        this.team = new TeamWiring(
                new TeamWiring.Ground(database, time, audit, directory, changes, told.audience()),
                identity,
                messages.outbox(),
                invites,
                new AccountKeeping.Wishes(wishes.address(), wishes.signUpOpen()));
        this.once = new Once(database, answers);
        this.hooks = new HookWiring(new HookWiring.On(told, history, key, wishes), identity, choices);
        this.engine = engine(wishes, invites, answers);
        this.clock = ClockWiring.of(time, engine);
        this.health = new Health(database, metrics);
    }

    private Engine engine(ServerWishes wishes, Invites invites, KeptAnswers answers) {
        List<LastLook> lastLooks = choices.lastLooks(
                journeys.lastLook(),
                TeamWiring.lastLook(database, invites),
                messages.telling().lastLook());
        List<Duty> longGone = new ArrayList<>(
                Duties.longGone(identity.sessions(), identity.links(), invites, person.address(), answers, time));
        longGone.add(messages.telling().inbox().forgetting());
        longGone.addAll(hooks.duties());
        var preview = journeys.preview(choices);
        longGone.addAll(List.of(watch().duty(), waiting().telling(), preview.forgetting(), mine.forgetting()));
        wishes.analytics()
                .ifPresent(service -> told.reactions().add(booking.received(service.service(identity.outbound()))));
        told.reactions().add(journeys.reaction());
        var workers = new ArrayList<Worker>(told.reactions().workers(told.facts()));
        workers.add(messages.sending(choices, journeys.deeds(), lastLooks));
        workers.addAll(signIn.workers());
        workers.add(mine.worker());
        workers.addAll(booking.calcom().workers());
        workers.add(booking.polling().worker());
        workers.addAll(journeys.workers());
        workers.addAll(List.of(preview.previewing(), booking.insights().counting(), hooks.calling()));
        return new Engine(new Engine.Parts(
                work,
                database,
                bell,
                time,
                metrics,
                workers,
                Duties.all(
                        new LaterWork(work, time),
                        history.keeping(),
                        claiming.keeping(),
                        booking.duties(),
                        privacy.retention(),
                        choices.watching(),
                        signIn.duties(),
                        longGone),
                presence,
                wishes.workers()));
    }

    Presence presence() {
        return presence;
    }

    Engine engine() {
        return engine;
    }

    OpenTimesWiring availability() {
        return availability;
    }

    Watch watch() {
        return journeys.watch(choices.incidents());
    }

    Health health() {
        return health;
    }

    IdentityWiring identity() {
        return identity;
    }

    PeopleWiring people() {
        return people;
    }

    PersonWiring person() {
        return person;
    }

    SignInWiring signIn() {
        return signIn;
    }

    MineWiring mine() {
        return mine;
    }

    TeamWiring team() {
        return team;
    }

    Once once() {
        return once;
    }

    HookWiring hooks() {
        return hooks;
    }

    ServerWishes wishes() {
        return wishes;
    }

    FactWiring told() {
        return told;
    }

    Changes changes() {
        return changes;
    }

    Database database() {
        return database;
    }

    HistoryWiring history() {
        return history;
    }

    Time time() {
        return time;
    }

    Hosts hosts() {
        return hosts;
    }

    Clients clients() {
        return clients;
    }

    EventTypes eventTypes() {
        return eventTypes;
    }

    RulesWiring rules() {
        return rules;
    }

    OpenTimes openTimes() {
        return availability.openTimes();
    }

    SlotWiring slots() {
        return new SlotWiring(told, changes, audit, hosts, claiming.claims());
    }

    JourneyWiring journeys() {
        return journeys;
    }

    WaitingWiring waiting() {
        return WaitingWiring.of(this);
    }

    PrivacyWiring privacy() {
        return privacy;
    }

    BookingWiring booking() {
        return booking;
    }

    ChoiceWiring choices() {
        return choices;
    }

    MessageWiring messages() {
        return messages;
    }

    Optional<ClockWiring> clock() {
        return clock;
    }
}
