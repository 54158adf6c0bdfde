package app.kept.web.room;

import app.kept.web.page.Frame;

/** What messages are called by people. */
public final class TemplateNames {
    private TemplateNames() {}

    /** One that has no name of its own is called as it stands in programs. */
    public static String of(String template, Frame frame) {
        return switch (template) {
            case "address_in_use" -> frame.text("called.address_in_use");
            case "address_leave" -> frame.text("called.address_leave");
            case "address_take" -> frame.text("called.address_take");
            case "booking_cancelled" -> frame.text("called.booking_cancelled");
            case "booking_confirmed" -> frame.text("called.booking_confirmed");
            case "booking_reassigned" -> frame.text("called.booking_reassigned");
            case "booking_received" -> frame.text("called.booking_received");
            case "booking_rejected" -> frame.text("called.booking_rejected");
            case "booking_reminder" -> frame.text("called.booking_reminder");
            case "booking_request_new" -> frame.text("called.booking_request_new");
            case "booking_reschedule_offer_declined" -> frame.text("called.booking_reschedule_offer_declined");
            case "booking_reschedule_offer_withdrawn" -> frame.text("called.booking_reschedule_offer_withdrawn");
            case "booking_reschedule_offered" -> frame.text("called.booking_reschedule_offered");
            case "booking_reschedule_rejected" -> frame.text("called.booking_reschedule_rejected");
            case "booking_reschedule_requested" -> frame.text("called.booking_reschedule_requested");
            case "booking_rescheduled" -> frame.text("called.booking_rescheduled");
            case "booking_team_notice" -> frame.text("called.booking_team_notice");
            case "calBookingClientConfirmation" -> frame.text("called.appointment_confirmed");
            case "calBookingReminder" -> frame.text("called.appointment_reminder");
            case "calBookingReminderSoon" -> frame.text("called.appointment_soon");
            case "calBookingTherapistNotification" -> frame.text("called.appointment_new");
            case "calIntroFollowup" -> frame.text("called.first_talk_follow_up");
            case "calSessionFollowup" -> frame.text("called.session_follow_up");
            case "cancellationRecovery" -> frame.text("called.other_times");
            case "consultation_booked" -> frame.text("called.consultation_booked");
            case "invitation" -> frame.text("called.invitation");
            case "my_bookings_link" -> frame.text("called.my_bookings_link");
            case "operations_alert" -> frame.text("called.operations_alert");
            case "ownership_moved" -> frame.text("called.ownership_moved");
            case "security_notice" -> frame.text("called.security_notice");
            case "sign_in_link" -> frame.text("called.sign_in_link");
            case "sign_up_confirm" -> frame.text("called.sign_up_confirm");
            case "sign_up_known" -> frame.text("called.sign_up_known");
            case "waiting_confirm" -> frame.text("called.waiting_confirm");
            case "waiting_open" -> frame.text("called.waiting_open");
            default -> template.replace('_', ' ');
        };
    }
}
