package app.kept;

import app.kept.account.Audit;
import app.kept.booking.Bookings;
import app.kept.client.ClientFacts;
import app.kept.client.ClientMarks;
import app.kept.identity.Links;
import app.kept.journey.BookingOccasions;
import app.kept.journey.JourneyApi;
import app.kept.journey.JourneyStory;
import app.kept.journey.OtherHosts;
import app.kept.journey.Promises;
import app.kept.journey.Why;
import app.kept.journey.condition.OpenHours;
import app.kept.journey.keeping.Applying;
import app.kept.journey.keeping.Followers;
import app.kept.journey.keeping.Forms;
import app.kept.journey.keeping.Impacts;
import app.kept.journey.keeping.JourneyKeeping;
import app.kept.journey.keeping.Journeys;
import app.kept.journey.keeping.WebhooksApi;
import app.kept.journey.plan.Adopting;
import app.kept.journey.plan.ContactStep;
import app.kept.journey.plan.JourneyLastLook;
import app.kept.journey.plan.PlanReaction;
import app.kept.journey.plan.Planning;
import app.kept.journey.plan.Situations;
import app.kept.journey.plan.StillSo;
import app.kept.journey.watch.Watch;
import app.kept.message.Deed;
import app.kept.message.alert.Incidents;
import app.kept.platform.base.Time;
import app.kept.platform.db.Aside;
import app.kept.work.WorkQueue;
import app.kept.work.Worker;
import java.util.List;

/** What bookings owe: the rules of it, the planner, and those who ask before anything goes. */
final class JourneyWiring {
    private final Ground on;
    private final ConditionWiring conditions;
    private final Situations situations;
    private final Forms forms;
    private final Journeys journeys;
    private final Planning planning;
    private final Impacts impacts;
    private final Applying applying;
    private final JourneyKeeping keeping;
    private final Followers followers;

    JourneyWiring(Ground on) {
        this.on = on;
        var base = on.base();
        var database = base.database();
        this.conditions = new ConditionWiring(base);
        var tables = new Situations.Tables(on.bookings(), base.types(), base.hosts(), base.clients(), base.facts());
        this.situations = new Situations(tables, on.messages().telling().where(base.clients()));
        this.forms = new Forms(database, on.messages().providers().named()::objection);
        this.journeys = new Journeys(forms, on.wishes().journey(), base.time());
        this.planning = new Planning(situations, journeys, on.messages().outbox(), base.time());
        var adopting = new Adopting(planning, situations, on.messages().outbox(), base.time());
        this.impacts = new Impacts(database, journeys, adopting, base.time());
        this.applying = new Applying(database, journeys, adopting, on.work(), on.audit(), base.time());
        this.keeping = new JourneyKeeping(database, journeys, forms, on.audit());
        this.followers = new Followers(database, new Aside<>(on.base().time(), Time.system(), Aside.Patience.BRIEF));
    }

    /**
     * What it stands on.
     *
     * @param wishes tell the journey of accounts that have none of their own
     */
    record Ground(
            BookingWiring.Ground base,
            Bookings bookings,
            MessageWiring messages,
            WorkQueue work,
            Audit audit,
            Links links,
            ServerWishes wishes) {}

    PlanReaction reaction() {
        return new PlanReaction(planning);
    }

    List<Worker> workers() {
        return List.of(applying);
    }

    JourneyLastLook lastLook() {
        return new JourneyLastLook(
                on.base().database(),
                situations,
                journeys,
                on.messages().outbox(),
                conditions.asking(on.links(), on.wishes().address()),
                on.base().time());
    }

    StillSo stillSo() {
        return new StillSo(
                on.base().database(), on.bookings(), journeys, on.base().time());
    }

    /** What steps do that tell nobody anything. */
    List<Deed> deeds() {
        var marks = new ClientMarks(new ClientFacts(on.base().facts(), on.base().time()), on.audit());
        return List.of(new ContactStep(situations, journeys, marks));
    }

    WebhooksApi webhooksApi() {
        return new WebhooksApi(
                on.base().database(), journeys, on.messages().providers().named()::secret);
    }

    /** Who looks whether everything is there; it remembers nothing itself. */
    Watch watch(Incidents incidents) {
        return JourneyWatchWiring.watch(new JourneyWatchWiring.Ground(
                on.base().database(),
                planning,
                journeys,
                on.messages().outbox(),
                incidents,
                on.base().time()));
    }

    /** Who tells what would be owed; it remembers nothing itself. */
    PreviewWiring preview(ChoiceWiring choices) {
        var base = on.base();
        return new PreviewWiring(new PreviewWiring.Ground(
                base,
                situations,
                on.messages().telling().where(base.clients()),
                keeping,
                journeys,
                conditions.conditions(),
                choices,
                on.messages().shortTexts(choices),
                on.work()));
    }

    Planning planning() {
        return planning;
    }

    Situations situations() {
        return situations;
    }

    Journeys journeys() {
        return journeys;
    }

    Forms forms() {
        return forms;
    }

    JourneyKeeping keeping() {
        return keeping;
    }

    Followers followers() {
        return followers;
    }

    Impacts impacts() {
        return impacts;
    }

    Applying applying() {
        return applying;
    }

    JourneyApi api() {
        return new JourneyApi(on.bookings(), on.messages().messages(), why());
    }

    Why why() {
        return conditions.why(situations, planning.following(), on.messages().messages());
    }

    ConditionWiring conditions() {
        return conditions;
    }

    JourneyStory story() {
        return conditions.story(on.messages().messages());
    }

    OtherHosts others() {
        var base = on.base();
        return new OtherHosts(new OpenHours(base.types(), base.hosts(), base.openTimes()), base.hosts());
    }

    Promises promises(ChoiceWiring choices) {
        return new Promises(
                on.base().database(), situations, planning, on.messages().messages(), choices.choosing());
    }

    BookingOccasions occasions() {
        return new BookingOccasions(on.base().database(), situations);
    }
}
