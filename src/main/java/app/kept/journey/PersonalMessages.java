package app.kept.journey;

import app.kept.journey.plan.Following;
import app.kept.journey.plan.Planning;
import app.kept.message.PersonalLetters;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import app.kept.privacy.Erasing;
import app.kept.privacy.PersonalData;
import tools.jackson.databind.node.ObjectNode;

/** Messages as what is known about a client. */
public final class PersonalMessages implements PersonalData, Erasing.Letters {
    private final PersonalLetters letters;

    public PersonalMessages(PersonalLetters letters) {
        this.letters = letters;
    }

    @Override
    public void tell(Tx tx, Whose whose, ObjectNode into) {
        into.set(
                "messages",
                Json.tree(letters.tell(tx, whose.account(), Planning.ABOUT, whose.bookings(), Planning.CLIENT)));
    }

    /** Whoever plans for one of these bookings is waited for, or reads them only once the person is erased. */
    @Override
    public boolean areUnderWay(Tx tx, Whose whose) {
        Following.hold(tx, whose.account(), whose.bookings());
        return letters.isUnderWay(tx, whose.account(), Planning.ABOUT, whose.bookings());
    }

    /** What the host was told names the client as well. */
    @Override
    public void erase(Tx tx, Whose whose) {
        letters.erase(tx, whose.account(), Planning.ABOUT, whose.bookings(), Planning.CLIENT);
    }
}
