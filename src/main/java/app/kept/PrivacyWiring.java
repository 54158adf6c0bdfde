package app.kept;

import app.kept.account.Accounts;
import app.kept.account.Audit;
import app.kept.account.Sweeps;
import app.kept.booking.Bookings;
import app.kept.booking.MovedBookings;
import app.kept.booking.PersonalBookings;
import app.kept.booking.Standing;
import app.kept.booking.mine.MineLetter;
import app.kept.calcom.CalPersonal;
import app.kept.client.ClientErasure;
import app.kept.client.ClientMerging;
import app.kept.client.TwoPeople;
import app.kept.consultation.PersonalConsultations;
import app.kept.event.FactRedaction;
import app.kept.host.Hosts;
import app.kept.identity.Links;
import app.kept.journey.PersonalMessages;
import app.kept.journey.PersonalTraces;
import app.kept.message.PersonalLetters;
import app.kept.message.channel.Route;
import app.kept.message.choice.SharedRefusals;
import app.kept.message.inbox.InboxItems;
import app.kept.message.mailbox.MailboxItems;
import app.kept.once.KeptAnswers;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.privacy.BookingExport;
import app.kept.privacy.CallingOff;
import app.kept.privacy.Consents;
import app.kept.privacy.Erasing;
import app.kept.privacy.Exporting;
import app.kept.privacy.Farewell;
import app.kept.privacy.PersonalData;
import app.kept.privacy.PrivacyApi;
import app.kept.privacy.Retention;
import app.kept.privacy.Traces;
import app.kept.review.PersonalReviews;
import app.kept.review.ReviewApi;
import app.kept.review.Reviewing;
import app.kept.review.Reviews;
import app.kept.review.ShownReviewsApi;
import app.kept.waiting.PersonalWaiting;
import app.kept.webhook.PersonalDeliveries;
import app.kept.work.Duty;
import app.kept.work.WorkQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What is known about clients, from everybody who keeps something; and what clients say themselves. */
final class PrivacyWiring {
    private final Ground on;
    private final Consents consents;
    private final Reviews reviews;
    private final ClientErasure clients;

    /** What it stands on. */
    record Ground(
            FactWiring facts, Audit audit, Links links, MessageWiring told, KeptAnswers answers, PersonalData choices) {
        Database database() {
            return facts.database();
        }

        Time time() {
            return facts.time();
        }

        WorkQueue work() {
            return facts.work();
        }
    }

    PrivacyWiring(Ground on) {
        this.on = on;
        this.consents = new Consents(on.database(), on.time());
        this.reviews = new Reviews(on.database());
        this.clients = new ClientErasure(on.facts().ofClients(), on.time());
    }

    Consents consents() {
        return consents;
    }

    Reviews reviews() {
        return reviews;
    }

    Reviewing reviewing() {
        var booked = new Bookings(on.database(), on.time());
        return new Reviewing(
                on.database(),
                reviews,
                booked,
                new Accounts(on.time()),
                clients,
                on.facts().facts(),
                on.time());
    }

    ReviewApi reviewApi(Standing standing, Hosts hosts) {
        return new ReviewApi(reviewing(), reviews, standing, hosts);
    }

    ShownReviewsApi shownReviewsApi(Hosts hosts) {
        return new ShownReviewsApi(hosts, reviews);
    }

    PrivacyApi api(CallingOff callingOff) {
        return new PrivacyApi(exporting(), farewell(callingOff));
    }

    Farewell farewell(CallingOff callingOff) {
        return new Farewell(erasing(), callingOff);
    }

    Exporting exporting() {
        return new Exporting(on.database(), clients, agreements(), parts());
    }

    /** The parts that go by the booking and not by the person: who came along on a link sees nothing of the others. */
    BookingExport bookingExport() {
        return new BookingExport(
                on.database(),
                List.of(bookings(), messages(), PersonalTraces.in(on.database()), new PersonalReviews(reviews)));
    }

    /** Two clients who are one: everybody who keeps something that names clients makes it name the one who stays. */
    ClientMerging merging(SharedRefusals refusals) {
        return new ClientMerging(
                on.database(),
                List.of(
                        new MovedBookings(),
                        consents::move,
                        reviews::move,
                        consultations(),
                        (tx, move) -> refusals.share(tx, move.account(), routes(move))),
                on.facts().ofClients(),
                on.audit());
    }

    private static List<Route> routes(ClientMerging.Move move) {
        return Stream.concat(
                        move.emails().stream().map(email -> new Route("email", email)),
                        move.phones().stream()
                                .flatMap(phone ->
                                        Stream.of("sms", "whatsapp").map(channel -> new Route(channel, phone))))
                .toList();
    }

    /** Clients of long ago are erased where the account wants it. */
    Duty retention() {
        return new Retention(new Sweeps(on.database()), agreements(), erasing(), on.time());
    }

    private Erasing erasing() {
        Erasing.Letters letters = (tx, whose) ->
                messages().areUnderWay(tx, whose) || consultations().areUnderWay(tx, whose);
        return new Erasing(on.database(), clients, agreements(), letters, parts(), on.audit());
    }

    /** Everybody who keeps something about clients; whoever begins to, stands here. */
    TwoPeople twoPeople() {
        return new TwoPeople(on.database(), on.audit(), on.time());
    }

    private List<PersonalData> parts() {
        return List.of(
                // By the addresses in bookings and messages, which are erased after them.
                on.choices(),
                bookings(),
                messages(),
                consultations(),
                new InBrowsers(on.told().telling().push().subscriptions().customers()),
                new AboutThem(letters()),
                PersonalTraces.in(on.database()),
                new InTheMailbox(on.told().mailbox()),
                new InInboxes(on.told().telling().inbox().items()),
                new PersonalReviews(reviews),
                new PersonalWaiting(),
                new AtCalcom(new CalPersonal(on.database(), on.time())),
                new Traces(on.facts().facts(), redaction(), on.links(), consents),
                // Last: whoever is answered about a booking has it locked, and was waited for above.
                new InAnswers(on.answers()));
    }

    private AllAgreements agreements() {
        return new AllAgreements(bookings(), consultations(), on.database(), on.time());
    }

    private PersonalConsultations consultations() {
        return new PersonalConsultations(letters());
    }

    private PersonalBookings bookings() {
        return new PersonalBookings(on.database(), on.time());
    }

    private FactRedaction redaction() {
        return new FactRedaction(on.work(), PersonalDeliveries::erase);
    }

    private PersonalLetters letters() {
        return new PersonalLetters(redaction(), on.work());
    }

    private PersonalMessages messages() {
        return new PersonalMessages(letters());
    }

    /** What was answered to requests with a key: sealed, and told with what it was about. */
    private record InAnswers(KeptAnswers answers) implements PersonalData {
        @Override
        public void tell(Tx tx, Whose whose, ObjectNode into) {}

        @Override
        public void erase(Tx tx, Whose whose) {
            var about = new ArrayList<>(whose.bookings());
            about.addAll(whose.clients());
            answers.forget(tx, whose.account(), about);
        }
    }

    /** Letters that are about no booking: the way to all of theirs. */
    private record AboutThem(PersonalLetters letters) implements PersonalData {
        @Override
        public void tell(Tx tx, Whose whose, ObjectNode into) {
            var list = into.withArray("messages");
            letters.tell(tx, whose.account(), MineLetter.ABOUT, whose.clients(), MineLetter.RECIPIENT)
                    .forEach(list::add);
        }

        @Override
        public void erase(Tx tx, Whose whose) {
            letters.erase(tx, whose.account(), MineLetter.ABOUT, whose.clients(), MineLetter.RECIPIENT);
        }
    }

    /** What Cal.com told of a client's bookings. */
    private record AtCalcom(CalPersonal told) implements PersonalData {
        @Override
        public void tell(Tx tx, Whose whose, ObjectNode into) {
            var list = into.putArray("calcom_deliveries");
            told.tell(tx, whose.account(), whose.bookings()).forEach(list::add);
        }

        @Override
        public void erase(Tx tx, Whose whose) {
            told.erase(tx, whose.account(), whose.bookings());
        }
    }

    /** Letters of the demo, which are told with the messages that they were. */
    private record InTheMailbox(MailboxItems items) implements PersonalData {
        @Override
        public void tell(Tx tx, Whose whose, ObjectNode into) {}

        @Override
        public void erase(Tx tx, Whose whose) {
            items.remove(tx, whose.account(), "booking", whose.bookings());
            items.remove(tx, whose.account(), PersonalConsultations.ABOUT, whose.bookings());
            items.remove(tx, whose.account(), MineLetter.ABOUT, whose.clients());
        }
    }

    /** What people of the account were told about a client's bookings, which is told with the messages as well. */
    private record InInboxes(InboxItems items) implements PersonalData {
        @Override
        public void tell(Tx tx, Whose whose, ObjectNode into) {}

        @Override
        public void erase(Tx tx, Whose whose) {
            items.remove(tx, whose.account(), "booking", whose.bookings());
        }
    }
}
