package app.kept.host;

import app.kept.host.question.Questions;
import app.kept.platform.http.Input;
import java.time.Duration;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what is agreed, offered and told; what is not named stays as it is, and null takes away what can be missing. */
final class TermsInput {
    private static final int A_MONTH = 43_200;
    private static final int A_YEAR = 525_600;
    private static final int MOST_MONEY = 2_000_000_000;
    private static final int MOST_REMINDERS = 10;
    private static final int MOST_ADDRESSES = 20;
    private static final String PRICE = "price";
    private static final String QUESTIONS = "questions";
    private static final String REMINDERS = "reminder_minutes_before";
    private static final String ADDRESSES = "booking_notification_emails";
    /** Those that some country uses now: the JDK knows what money was as well. */
    private static final Set<String> CURRENCIES = Arrays.stream(Locale.getISOCountries())
            .flatMap(country -> Optional.ofNullable(Currency.getInstance(Locale.of("", country))).stream())
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private final Input input;

    TermsInput(Input input) {
        this.input = input;
    }

    Agreement agreement(Agreement before) {
        return new Agreement(
                input.choice("confirmation", List.of("instant", "request"))
                        .map(word -> Confirmation.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(before.confirmation()),
                input.flag("pending_holds").orElse(before.pendingHolds()),
                minutes("pending_minutes", 1, before.pendingFor()),
                minutes("complete_after_minutes", 0, before.completeAfter()),
                input.number("cancel_notice_minutes", 0, A_MONTH)
                        .map(Duration::ofMinutes)
                        .orElse(before.cancelNotice()),
                input.choice("late_cancel", List.of("allowed", "refused"))
                        .map(word -> Agreement.LateCancel.valueOf(word.toUpperCase(Locale.ROOT)))
                        .orElse(before.lateCancel()),
                input.flag("proposal_holds").orElse(before.proposalHolds()),
                minutes("proposal_minutes", 1, before.proposalFor()));
    }

    Offer offer(Offer before) {
        return new Offer(
                given("description", input.paragraphs("description", 4_000), before.description()),
                given("location", input.text("location", 500), before.location()),
                price(before.price()),
                Questions.read(input, QUESTIONS).orElse(input.has(QUESTIONS) ? List.of() : before.questions()),
                input.flag("hidden").orElse(before.hidden()));
    }

    Notices notices(Notices before) {
        Optional<List<Integer>> reminders = input.numbers(REMINDERS, MOST_REMINDERS, 1, A_YEAR);
        Optional<List<String>> addresses = input.emails(ADDRESSES, MOST_ADDRESSES);
        return new Notices(
                input.flag("send_email_confirmation").orElse(before.emailConfirmation()),
                input.flag("send_sms_confirmation").orElse(before.smsConfirmation()),
                input.has(REMINDERS) ? reminders : before.remindersBefore(),
                addresses.orElse(input.has(ADDRESSES) ? List.of() : before.bookingEmails()));
    }

    /** What cannot be taken is refused before anybody looks at what stands in for it. */
    private Optional<Offer.Price> price(Optional<Offer.Price> before) {
        Optional<Input> sent = input.object(PRICE);
        if (sent.isEmpty()) return input.has(PRICE) ? Optional.empty() : before;
        Input price = sent.get();
        int amount = price.required("amount", price.number("amount", 0, MOST_MONEY), 0);
        String currency = price.requiredText("currency", 3);
        if (!currency.isEmpty() && !CURRENCIES.contains(currency)) {
            price.reject("currency", "invalid", "must be a currency of ISO 4217 in capitals, such as EUR");
        }
        return Optional.of(new Offer.Price(amount, currency));
    }

    private Optional<Duration> minutes(String field, int least, Optional<Duration> before) {
        Optional<Duration> sent = input.number(field, least, A_MONTH).map(Duration::ofMinutes);
        return input.has(field) ? sent : before;
    }

    private @Nullable String given(String field, Optional<String> sent, @Nullable String before) {
        return sent.isPresent() || input.has(field) ? sent.orElse(null) : before;
    }
}
