package app.kept.journey;

import app.kept.account.AccountId;
import app.kept.calendar.Invitation;
import app.kept.journey.plan.BookingWords;
import app.kept.journey.plan.Planning;
import app.kept.message.Letters;
import app.kept.message.Message;
import app.kept.message.channel.Letter;
import app.kept.platform.text.Texts;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The entry for the client's calendar that goes with word of an agreement, of a new time, and of its end. It says what the
 * letter says, of the version that the letter is about, however often and late that is sent.
 */
public final class Invitations implements Letters.Entries {
    private static final Set<String> AGREED =
            Set.of("booking_confirmed", "booking_rescheduled", "calBookingClientConfirmation");
    private static final Set<String> OFF = Set.of("booking_cancelled");

    private final Function<AccountId, String> names;

    /** @param names what accounts are called */
    public Invitations(Function<AccountId, String> names) {
        this.names = names;
    }

    @Override
    public Optional<Letter.Calendar> of(Message message) {
        Map<String, String> data = message.data();
        boolean isAgreed = AGREED.contains(message.template());
        boolean isMeant = (isAgreed || OFF.contains(message.template()))
                && message.about().kind().equals(Planning.ABOUT)
                && message.recipient().equals(Planning.CLIENT)
                && data.keySet().containsAll(Set.of(BookingWords.START, BookingWords.END, BookingWords.VERSION));
        if (!isMeant) return Optional.empty();
        String account = names.apply(message.account());
        var invitation = new Invitation(
                message.about().id(),
                Integer.parseInt(data.getOrDefault(BookingWords.VERSION, "0")),
                message.dueAt(),
                isAgreed ? Invitation.Standing.AGREED : Invitation.Standing.OFF,
                Instant.parse(data.getOrDefault(BookingWords.START, "")),
                Instant.parse(data.getOrDefault(BookingWords.END, "")),
                Texts.of(message.language()).get("calendar.summary", account),
                data.get("location"),
                account,
                message.address());
        return Optional.of(new Letter.Calendar(invitation.method(), invitation::text));
    }
}
