package app.kept.web.booking;

import app.kept.booking.Booking;
import app.kept.web.page.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a host can do with a booking by pressing a button. */
public enum Deed {
    CONFIRM("confirm", "act.confirm", "act.confirm.done"),
    REJECT("reject", "act.reject", "act.reject.done"),
    CANCEL("cancel", "act.cancel", "act.cancel.done"),
    COMPLETE("complete", "act.complete", "act.complete.done"),
    NO_SHOW("no-show", "act.no_show", "act.no_show.done"),
    CAME("came", "act.came", "act.came.done"),
    PAID("paid", "act.paid", "act.paid.done"),
    UNPAID("unpaid", "act.unpaid", "act.unpaid.done"),
    /** To another time that the client asks for. */
    APPROVE("approve", "act.approve", "act.approve.done"),
    DECLINE("decline", "act.decline", "act.decline.done"),
    /** On a page of its own, as is the next. */
    MOVE("move", "act.move", "act.move.done"),
    /** Other times, of which the client may take one; on a page of its own. */
    OFFER("offer", "act.offer", "act.offer.done"),
    TAKE_BACK_OFFER("take-back-offer", "act.take_back_offer", "act.take_back_offer.done"),
    REASSIGN("reassign", "act.reassign", "act.reassign.done"),
    PLACE("placed", "desk.list.add", "desk.new.done");

    private final String word;
    private final String button;
    private final String done;

    Deed(String word, String button, String done) {
        this.word = word;
        this.button = button;
        this.done = done;
    }

    /** As it stands in addresses. */
    public String word() {
        return word;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(Deed::word).toList();
    }

    static Optional<Deed> of(String word) {
        return Arrays.stream(values()).filter(deed -> deed.word.equals(word)).findFirst();
    }

    String button(Frame frame) {
        return frame.text(button);
    }

    /** With whose booking it is, for a list in which the same button stands in every row. */
    String label(Booking booking, Frame frame) {
        return button(frame) + ": " + booking.attendee().name();
    }

    String done(Booking booking, Frame frame) {
        return frame.text(done, booking.attendee().name());
    }
}
