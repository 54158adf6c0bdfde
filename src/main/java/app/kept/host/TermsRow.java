package app.kept.host;

import app.kept.host.question.Questions;
import app.kept.platform.db.Row;
import app.kept.platform.db.Sql;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** How what is agreed, offered and told lies in an event type's row. */
final class TermsRow {
    static final String COLUMNS = """
            confirmation, pending_holds, pending_minutes, complete_after_minutes, cancel_notice_minutes, late_cancel, \
            proposal_holds, proposal_minutes, description, location, price_amount, price_currency, questions, \
            send_email_confirmation, send_sms_confirmation, reminder_minutes_before::text[] as reminders, \
            booking_notification_emails, event_type.is_hidden""";

    private TermsRow() {}

    static Agreement agreement(Row row) {
        return new Agreement(
                row.choice("confirmation", Confirmation.class),
                row.flag("pending_holds"),
                minutes(row, "pending_minutes"),
                minutes(row, "complete_after_minutes"),
                Duration.ofMinutes(row.integer("cancel_notice_minutes")),
                row.choice("late_cancel", Agreement.LateCancel.class),
                row.flag("proposal_holds"),
                minutes(row, "proposal_minutes"));
    }

    static Offer offer(Row row) {
        return new Offer(
                row.maybeText("description"),
                row.maybeText("location"),
                row.optional("price_currency", currency -> new Offer.Price(row.number("price_amount"), currency)),
                Questions.of(row.json("questions")),
                row.flag("is_hidden"));
    }

    static Notices notices(Row row) {
        boolean hasReminders = row.maybeText("reminders") != null;
        return new Notices(
                row.flag("send_email_confirmation"),
                row.flag("send_sms_confirmation"),
                hasReminders
                        ? Optional.of(row.texts("reminders").stream()
                                .map(Integer::valueOf)
                                .toList())
                        : Optional.empty(),
                row.texts("booking_notification_emails"));
    }

    static Sql bind(Sql sql, EventType type) {
        Agreement agreement = type.agreement();
        Offer offer = type.offer();
        Notices notices = type.notices();
        return sql.bind("confirmation", agreement.confirmation())
                .bind("pending_holds", agreement.pendingHolds())
                .bind("pending_minutes", boxed(agreement.pendingFor()))
                .bind("complete_after", boxed(agreement.completeAfter()))
                .bind("cancel_notice", (int) agreement.cancelNotice().toMinutes())
                .bind("late_cancel", agreement.lateCancel())
                .bind("proposal_holds", agreement.proposalHolds())
                .bind("proposal_minutes", boxed(agreement.proposalFor()))
                .bind("description", offer.description())
                .bind("location", offer.location())
                .bind("price_amount", offer.price().map(Offer.Price::amount).orElse(null))
                .bind("price_currency", offer.price().map(Offer.Price::currency).orElse(null))
                .bind("questions", Questions.json(offer.questions()))
                .bind("hidden", offer.hidden())
                .bind("email_confirmation", notices.emailConfirmation())
                .bind("sms_confirmation", notices.smsConfirmation())
                .bind(
                        "reminders",
                        notices.remindersBefore().map(TermsRow::texts).orElse(null))
                .bind("notify", notices.bookingEmails());
    }

    private static List<String> texts(List<Integer> numbers) {
        return numbers.stream().map(Object::toString).toList();
    }

    private static Optional<Duration> minutes(Row row, String column) {
        OptionalInt minutes = row.maybeInteger(column);
        return minutes.isPresent() ? Optional.of(Duration.ofMinutes(minutes.getAsInt())) : Optional.empty();
    }

    private static @Nullable Integer boxed(Optional<Duration> length) {
        return length.map(each -> (int) each.toMinutes()).orElse(null);
    }
}
