package app.kept.message.template;

/** Which templates there are, and what each is for. */
public final class TemplateKinds {
    private TemplateKinds() {}

    public static Topic topicOf(String template) {
        return switch (template) {
            case "booking_reminder", "calBookingReminder" -> Topic.REMINDER;
            case "calIntroFollowup", "calSessionFollowup" -> Topic.FOLLOW_UP;
            case "cancellationRecovery" -> Topic.OFFER;
            case "address_in_use", "address_leave", "address_take", "security_notice", "sign_in_link" -> Topic.SECURITY;
            case "operations_alert", "invitation", "ownership_moved", "sign_up_confirm", "sign_up_known" ->
                Topic.ACCOUNT;
            default -> Topic.BOOKING;
        };
    }
}
