package app.kept.web.type;

import app.kept.platform.http.Problem;
import app.kept.web.page.Frame;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is wrong with a form, field by field, in plain words. */
final class TypeRefusals {
    private TypeRefusals() {}

    static Map<String, String> of(List<Problem.FieldError> errors, TypeForm form, Frame frame) {
        var wrong = new HashMap<String, String>();
        errors.forEach(error -> {
            String name = TypeWish.field(error.field());
            wrong.putIfAbsent(
                    name,
                    name.startsWith(QuestionRow.ALL) ? question(name, error, frame) : words(name, error, form, frame));
        });
        return wrong;
    }

    private static String words(String name, Problem.FieldError error, TypeForm form, Frame frame) {
        if (error.code().equals("too_long")) return frame.text("types.wrong.long");
        return switch (name) {
            case "name" -> frame.text("types.wrong.name");
            case "slug" -> frame.text("types.wrong.slug");
            case "duration_minutes", "interval_minutes" -> frame.text("types.wrong.minutes", 1);
            case "buffer_before_minutes", "buffer_after_minutes" -> frame.text("types.wrong.minutes", 0);
            case "notice_minutes" -> frame.text("types.wrong.span", 365);
            case "cancel_notice_minutes", "pending_minutes", "proposal_minutes", "complete_after_minutes" ->
                frame.text("types.wrong.span", 30);
            case "window_days" -> frame.text("types.wrong.days");
            case "window_from", "window_to" -> frame.text("types.wrong.dates");
            case "capacity" ->
                form.value("assignment").equals("single")
                        ? frame.text("types.wrong.count")
                        : frame.text("types.wrong.seats");
            case "limits_day", "limits_week", "limits_month", "limits_client" -> frame.text("types.wrong.count");
            case "price_amount", "price_currency" -> frame.text("types.wrong.price");
            case "schedule_id" -> frame.text("types.wrong.schedule");
            case TypeForm.HOSTS -> frame.text("types.wrong.hosts");
            case "reminder_minutes_before" -> frame.text("types.wrong.reminders");
            case "booking_notification_emails" -> frame.text("types.wrong.emails");
            default -> frame.text("types.wrong.other");
        };
    }

    private static String question(String name, Problem.FieldError error, Frame frame) {
        if (error.code().equals("too_long")) return frame.text("types.wrong.long");
        if (name.endsWith("_label")) return frame.text("types.wrong.question");
        if (name.endsWith("_options")) return frame.text("types.wrong.options");
        if (name.endsWith("_max_length")) return frame.text("types.wrong.longest");
        if (name.endsWith("_key")) return frame.text("types.wrong.key");
        return frame.text("types.wrong.other");
    }
}
