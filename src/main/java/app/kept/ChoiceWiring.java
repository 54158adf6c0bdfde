package app.kept;

import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.account.Changes;
import app.kept.consultation.PersonalConsultations;
import app.kept.identity.person.Myself;
import app.kept.identity.person.PersonalDetails;
import app.kept.journey.PersonalChoices;
import app.kept.journey.plan.Planning;
import app.kept.message.Aftermath;
import app.kept.message.LastLook;
import app.kept.message.Letters;
import app.kept.message.Message;
import app.kept.message.Outbox;
import app.kept.message.alert.AlertLetters;
import app.kept.message.alert.Backlog;
import app.kept.message.alert.IncidentApi;
import app.kept.message.alert.Incidents;
import app.kept.message.alert.WaitingGauges;
import app.kept.message.alert.Watching;
import app.kept.message.channel.Carriers;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Provider;
import app.kept.message.channel.Receipts;
import app.kept.message.channel.Route;
import app.kept.message.choice.Choosing;
import app.kept.message.choice.Configured;
import app.kept.message.choice.Folded;
import app.kept.message.choice.PreferenceApi;
import app.kept.message.choice.PreferenceLastLook;
import app.kept.message.choice.Preferences;
import app.kept.message.choice.QuietHours;
import app.kept.message.choice.QuietLastLook;
import app.kept.message.choice.SharedRefusals;
import app.kept.message.choice.SuppressionApi;
import app.kept.message.choice.SuppressionLastLook;
import app.kept.message.choice.Suppressions;
import app.kept.message.choice.UnsubscribeLinks;
import app.kept.message.provider.ProviderApi;
import app.kept.message.provider.ProviderKeeping;
import app.kept.message.provider.Providers;
import app.kept.message.provider.SetUpCarriers;
import app.kept.message.provider.TestMessage;
import app.kept.message.receipt.Consequences;
import app.kept.message.receipt.MessageReceipts;
import app.kept.message.receipt.NextRoute;
import app.kept.message.receipt.TakenReceipts;
import app.kept.message.seeing.Ledger;
import app.kept.message.seeing.MessageApi;
import app.kept.message.seeing.Resending;
import app.kept.message.seeing.Skipping;
import app.kept.message.template.TemplateKinds;
import app.kept.message.webhook.WebhookChannel;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.http.Request;
import app.kept.platform.observe.Metrics;
import app.kept.platform.secret.MasterKey;
import app.kept.platform.text.Language;
import app.kept.work.Duty;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** What people choose, who carries it, what came of it, and who is told when nothing goes. */
final class ChoiceWiring {
    /** Something has to be wrong for so long before anybody is told. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Ground on;
    private final Configured configured;
    private final Suppressions suppressions;
    private final Preferences preferences;
    private final QuietHours quiet;
    private final Choosing choosing;
    private final UnsubscribeLinks links;
    private final Providers providers;
    private final SetUpCarriers carriers;
    private final ProviderKeeping keeping;
    private final MessageReceipts receipts;
    private final Incidents incidents;
    private final Ledger ledger;

    /** What it stands on. */
    record Ground(
            FactWiring told,
            Audit audit,
            Changes changes,
            BooleanSupplier hears,
            Outbox outbox,
            MasterKey key,
            Supplier<URI> address) {
        Database database() {
            return told.database();
        }

        Time time() {
            return told.time();
        }
    }

    /**
     * Everything that can be set up, and what the operator has.
     *
     * @param kinds what an account can set up for itself
     * @param operators who carries for those who have set up nothing
     */
    record Offered(List<Provider> kinds, Carriers operators) {}

    ChoiceWiring(Ground on, Offered offered) {
        this.on = on;
        this.configured = new Configured(on.database(), on.changes, on.hears);
        this.suppressions = new Suppressions(on.database(), configured, on.time());
        this.preferences = new Preferences(on.database(), configured, on.time());
        this.quiet = new QuietHours(on.database(), configured);
        this.choosing = new Choosing(on.database(), preferences, quiet, suppressions, on.audit);
        this.links = new UnsubscribeLinks(on.key.signer("message.unsubscribe"), on.address);
        this.providers = new Providers(on.database(), on.changes, on.hears, on.time());
        this.carriers = new SetUpCarriers(
                providers,
                offered.kinds(),
                on.key.sealing(),
                offered.operators(),
                () -> on.address.get().toString());
        this.keeping = new ProviderKeeping(on.database(), providers, offered.kinds(), on.key.sealing(), on.audit);
        this.receipts = new MessageReceipts(on.database(), on.time());
        this.incidents = new Incidents(
                on.database(), new AlertLetters(on.outbox, carriers, on.time()), on.told.facts(), on.time());
        this.ledger = new Ledger(on.database());
    }

    SetUpCarriers carriers() {
        return carriers;
    }

    /** Asked before each message goes. */
    List<LastLook> lastLooks(LastLook... others) {
        var all = new ArrayList<>(List.of(others));
        all.add(new SuppressionLastLook(suppressions, configured));
        all.add(new PreferenceLastLook(preferences, configured));
        all.add(new QuietLastLook(quiet, configured, on.time()));
        return List.copyOf(all);
    }

    UnsubscribeLinks links() {
        return links;
    }

    QuietHours quietHours() {
        return quiet;
    }

    Choosing choosing() {
        return choosing;
    }

    Suppressions suppressions() {
        return suppressions;
    }

    ProviderKeeping providerKeeping() {
        return keeping;
    }

    Incidents incidents() {
        return incidents;
    }

    Ledger ledger() {
        return ledger;
    }

    MessageReceipts messageReceipts() {
        return receipts;
    }

    Resending resending(Resending.People people) {
        return new Resending(on.database(), ledger, on.outbox, on.audit, on.time(), people);
    }

    /** What follows from a refusal, in the transaction of whoever hears it. */
    Aftermath aftermath() {
        Consequences consequences = consequences();
        return (tx, troubles) -> troubles.forEach(trouble -> follow(tx, consequences, trouble));
    }

    private static void follow(Tx tx, Consequences consequences, Aftermath.Trouble trouble) {
        Message message = trouble.message();
        if (trouble.fault() == Fault.PROVIDER) {
            consequences.pause(tx, message.account(), trouble.provider(), trouble.answer());
        } else {
            consequences.suppress(
                    tx, message.account(), message.channel(), message.address(), trouble.fault(), trouble.answer());
        }
    }

    /** For those that providers call back. */
    Receipts receipts() {
        NextRoute next = (tx, account, message, _) -> on.outbox.goesAnotherWay(tx, account, message);
        return new TakenReceipts(
                on.database(), receipts, suppressions, consequences(), on.told.ofMessages(), on.outbox::isThere, next);
    }

    /** Where one click ends letters of a kind. */
    Letters.Endings endings() {
        return message -> links.of(
                message.account(), message.channel(), message.address(), TemplateKinds.topicOf(message.template()));
    }

    private Consequences consequences() {
        return new Consequences(suppressions, providers, incidents);
    }

    PersonalChoices personal() {
        return new PersonalChoices(
                suppressions, preferences, quiet, receipts, List.of(Planning.ABOUT, PersonalConsultations.ABOUT));
    }

    /** What one person said at one address, for all of theirs. */
    SharedRefusals sharedRefusals() {
        return new SharedRefusals(configured, suppressions, on.time());
    }

    MessageApi messageApi(Resending resending, Skipping skipping) {
        return new MessageApi(ledger, receipts, resending, skipping);
    }

    Skipping skipping(Skipping.People people) {
        return new Skipping(on.database(), ledger, on.outbox, on.audit, on.time(), people);
    }

    SuppressionApi suppressionApi() {
        return new SuppressionApi(choosing, suppressions, on.time());
    }

    IncidentApi incidentApi() {
        return new IncidentApi(incidents);
    }

    PreferenceApi preferenceApi(PersonalDetails details) {
        return new PreferenceApi(choosing, reachable(details));
    }

    ProviderApi providerApi(PersonalDetails details) {
        return new ProviderApi(keeping, testMessage(details));
    }

    TestMessage testMessage(PersonalDetails details) {
        return new TestMessage(on.database(), keeping, carriers, new Mine(details), on.audit, on.time());
    }

    /** Where somebody who is signed in can be reached. */
    PreferenceApi.Reachable reachable(PersonalDetails details) {
        var mine = new Mine(details);
        return request -> mine.routes(request).stream()
                .filter(route -> Folded.CHANNELS.contains(route.channel()))
                .toList();
    }

    Duty watching() {
        return new Watching(
                new Watching.Parts(
                        on.database(),
                        new Backlog(on.database(), on.time()),
                        incidents,
                        providers,
                        on.time(),
                        Time.system()),
                PATIENCE);
    }

    void addTo(Metrics metrics) {
        new WaitingGauges(new Backlog(on.database(), on.time()), on.time(), Time.system()).addTo(metrics);
    }

    private record Mine(PersonalDetails details) implements TestMessage.Mine {
        @Override
        public List<Route> routes(Request request) {
            Myself me = Myself.of(request);
            String person = Caller.memberOf(request).person().toString();
            return List.of(
                    new Route("email", details.profile(me).email()),
                    new Route("push", person),
                    new Route("inbox", person),
                    new Route(WebhookChannel.NAME, "test"));
        }

        @Override
        public Language language(Request request) {
            return details.profile(Myself.of(request)).language().orElse(Language.EN);
        }
    }
}
