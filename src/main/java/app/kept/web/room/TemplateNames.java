package app.kept.web.room;

import app.kept.web.page.Frame;

/** What messages are called by people. */
public final class TemplateNames {
    private TemplateNames() {}

    /** One that has no name of its own is called as it stands in programs. */
    public static String of(String template, Frame frame) {
        return switch (template) {
            case "address_in_use" -> frame.text("template.address_in_use");
            case "address_leave" -> frame.text("template.address_leave");
            case "address_take" -> frame.text("template.address_take");
            case "booking_cancelled" -> frame.text("template.booking_cancelled");
            case "booking_confirmed" -> frame.text("template.booking_confirmed");
            case "booking_received" -> frame.text("template.booking_received");
            case "booking_rejected" -> frame.text("template.booking_rejected");
            case "booking_reminder" -> frame.text("template.booking_reminder");
            case "booking_request_new" -> frame.text("template.booking_request_new");
            case "booking_reschedule_rejected" -> frame.text("template.booking_reschedule_rejected");
            case "booking_reschedule_requested" -> frame.text("template.booking_reschedule_requested");
            case "booking_rescheduled" -> frame.text("template.booking_rescheduled");
            case "booking_team_notice" -> frame.text("template.booking_team_notice");
            case "calBookingClientConfirmation" -> frame.text("template.appointment_confirmed");
            case "calBookingReminder" -> frame.text("template.appointment_reminder");
            case "calBookingTherapistNotification" -> frame.text("template.appointment_new");
            case "calIntroFollowup" -> frame.text("template.first_talk_follow_up");
            case "calSessionFollowup" -> frame.text("template.session_follow_up");
            case "cancellationRecovery" -> frame.text("template.other_times");
            case "consultation_booked" -> frame.text("template.consultation_booked");
            case "invitation" -> frame.text("template.invitation");
            case "operations_alert" -> frame.text("template.operations_alert");
            case "ownership_moved" -> frame.text("template.ownership_moved");
            case "security_notice" -> frame.text("template.security_notice");
            case "sign_in_link" -> frame.text("template.sign_in_link");
            case "sign_up_confirm" -> frame.text("template.sign_up_confirm");
            case "sign_up_known" -> frame.text("template.sign_up_known");
            default -> template.replace('_', ' ');
        };
    }
}
