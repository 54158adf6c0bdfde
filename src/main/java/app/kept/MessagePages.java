package app.kept;

import app.kept.booking.BookingLookup;
import app.kept.web.UnsubscribePage;
import app.kept.web.message.AboutBookings;
import app.kept.web.message.Causes;
import app.kept.web.message.JourneyHealthPage;
import app.kept.web.message.LetterPage;
import app.kept.web.message.LetterPart;
import app.kept.web.message.MessagePage;
import app.kept.web.message.MessagesPage;
import app.kept.web.message.MissingRows;
import app.kept.web.message.OwnMessagesPage;
import app.kept.web.message.ProvidersPage;
import app.kept.web.message.QuietHoursPage;
import app.kept.web.message.ResendPage;
import app.kept.web.message.SuppressionPage;
import app.kept.web.message.SuppressionsPage;
import app.kept.web.page.Pages;
import app.kept.web.room.Threshold;

/** The pages about messages: what became of them, who carries them, and who wants none. */
record MessagePages(Wiring kept, Pages pages, Threshold threshold) {

    MessagesPage ledger() {
        ChoiceWiring choices = kept.choices();
        return new MessagesPage(
                threshold,
                choices.ledger(),
                SendingAgain.resending(kept),
                choices.incidents(),
                bookings(),
                kept.hosts(),
                kept.time());
    }

    private AboutBookings bookings() {
        return new AboutBookings(kept.database(), kept.booking().bookings(), new BookingLookup(kept.database()));
    }

    MessagePage message() {
        ChoiceWiring choices = kept.choices();
        return new MessagePage(
                threshold,
                choices.ledger(),
                SendingAgain.resending(kept),
                LeavingOut.skipping(kept),
                new MessagePage.Beside(
                        choices.messageReceipts(),
                        choices.providerKeeping(),
                        letter(),
                        bookings(),
                        new Causes(choices.ledger(), choices.providerKeeping())),
                kept.time());
    }

    LetterPage words() {
        return new LetterPage(threshold, LeavingOut.skipping(kept), letter());
    }

    private LetterPart letter() {
        return new LetterPart(kept.messages().rewriting(), kept.time());
    }

    ResendPage again() {
        ChoiceWiring choices = kept.choices();
        return new ResendPage(threshold, SendingAgain.resending(kept), choices.ledger(), choices.messageReceipts());
    }

    JourneyHealthPage journeyHealth() {
        var watch = kept.watch();
        return new JourneyHealthPage(
                threshold,
                watch.health(),
                watch.sums(),
                watch.missing(),
                watch.runs(),
                new MissingRows(kept.choices().ledger(), bookings()));
    }

    ProvidersPage providers() {
        ChoiceWiring choices = kept.choices();
        return new ProvidersPage(
                threshold,
                choices.providerKeeping(),
                choices.testMessage(kept.person().details()));
    }

    SuppressionsPage suppressions() {
        ChoiceWiring choices = kept.choices();
        return new SuppressionsPage(threshold, choices.choosing(), choices.suppressions(), kept.time());
    }

    SuppressionPage suppression() {
        ChoiceWiring choices = kept.choices();
        return new SuppressionPage(threshold, choices.choosing(), choices.suppressions(), kept.time());
    }

    QuietHoursPage quietHours() {
        return new QuietHoursPage(threshold, kept.choices().choosing());
    }

    OwnMessagesPage own() {
        ChoiceWiring choices = kept.choices();
        return new OwnMessagesPage(
                threshold, choices.choosing(), choices.reachable(kept.person().details()), choices.carriers());
    }

    UnsubscribePage unsubscribing() {
        return new UnsubscribePage(
                pages,
                kept.choices().links(),
                kept.choices().choosing(),
                kept.team().accounts(),
                kept.identity().linkDoor());
    }
}
