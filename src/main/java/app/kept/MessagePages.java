package app.kept;

import app.kept.web.UnsubscribePage;
import app.kept.web.message.MessagesPage;
import app.kept.web.message.ProvidersPage;
import app.kept.web.page.Pages;
import app.kept.web.room.Threshold;

/** The pages about messages: what became of them, who carries them, and who wants none. */
record MessagePages(Wiring kept, Pages pages, Threshold threshold) {

    MessagesPage ledger() {
        ChoiceWiring choices = kept.choices();
        return new MessagesPage(
                threshold, choices.ledger(), choices.messageReceipts(), choices.resending(), choices.incidents());
    }

    ProvidersPage providers() {
        ChoiceWiring choices = kept.choices();
        return new ProvidersPage(
                threshold,
                choices.providerKeeping(),
                choices.testMessage(kept.person().details()));
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
