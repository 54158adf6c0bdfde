package app.kept.web.room;

import app.kept.account.Actor;
import app.kept.event.Change;
import app.kept.web.page.Frame;
import java.util.Set;

/** What was done, by whom and to what, in words; what has none yet is shown by its own word. */
public final class AuditWords {
    /** What is told in words: a kind of thing and what was done to it. */
    static final Set<String> TOLD = Set.of(
            "audit.account.changed",
            "audit.account.created",
            "audit.account.deactivated",
            "audit.account.exported",
            "audit.account.reactivated",
            "audit.account.set_up",
            "audit.account.transferred",
            "audit.api_key.created",
            "audit.api_key.revoked",
            "audit.api_key.rotated",
            "audit.availability.changed",
            "audit.booking.cancelled",
            "audit.booking.completed",
            "audit.booking.confirmed",
            "audit.booking.created",
            "audit.booking.expired",
            "audit.booking.no_show",
            "audit.booking.no_show_taken_back",
            "audit.booking.paid",
            "audit.booking.paid_taken_back",
            "audit.booking.payment_failed",
            "audit.booking.reassigned",
            "audit.booking.rejected",
            "audit.booking.reschedule_lapsed",
            "audit.booking.reschedule_offer_declined",
            "audit.booking.reschedule_offer_lapsed",
            "audit.booking.reschedule_offer_withdrawn",
            "audit.booking.reschedule_offered",
            "audit.booking.reschedule_rejected",
            "audit.booking.reschedule_requested",
            "audit.booking.reschedule_withdrawn",
            "audit.booking.rescheduled",
            "audit.cal_delivery.replayed",
            "audit.cal_delivery.replayed_failed",
            "audit.cal_mapping.changed",
            "audit.cal_poll.changed",
            "audit.cal_secret.changed",
            "audit.client.changed",
            "audit.client.erased",
            "audit.client.merged",
            "audit.client.told_apart",
            "audit.client.told_apart_no_more",
            "audit.consultation.booked",
            "audit.consultation.contacted",
            "audit.consultation.corrected",
            "audit.consultation.withdrawn",
            "audit.email_change.agreed_new",
            "audit.email_change.agreed_old",
            "audit.email_change.cancelled",
            "audit.email_change.created",
            "audit.email_change.ended",
            "audit.embedding.changed",
            "audit.event_type.changed",
            "audit.event_type.created",
            "audit.host.changed",
            "audit.host.created",
            "audit.host_picture.changed",
            "audit.host_picture.removed",
            "audit.invite.changed",
            "audit.invite.created",
            "audit.invite.revoked",
            "audit.issuer_person.created",
            "audit.journey.applied",
            "audit.journey.archived",
            "audit.journey.changed",
            "audit.journey.created",
            "audit.journey.restored",
            "audit.journey.unarchived",
            "audit.listing.changed",
            "audit.member.changed",
            "audit.member.created",
            "audit.member.removed",
            "audit.message.redriven",
            "audit.message.resent",
            "audit.message.skipped",
            "audit.message.unskipped",
            "audit.password.changed",
            "audit.password.created",
            "audit.person.changed",
            "audit.plan.changed",
            "audit.plan.removed",
            "audit.preference.changed",
            "audit.provider.changed",
            "audit.provider.created",
            "audit.provider.removed",
            "audit.provider.tested",
            "audit.quiet_hours.changed",
            "audit.push_subscription.created",
            "audit.push_subscription.removed",
            "audit.review.answer_taken_back",
            "audit.review.answered",
            "audit.review.created",
            "audit.review.hidden",
            "audit.review.published",
            "audit.review.set_back",
            "audit.schedule.changed",
            "audit.schedule.created",
            "audit.schedule.removed",
            "audit.second_factor.proposed",
            "audit.second_factor.renewed_codes",
            "audit.second_factor.switched_off",
            "audit.second_factor.switched_on",
            "audit.session.ended",
            "audit.session.ended_others",
            "audit.session.left",
            "audit.session.replaced",
            "audit.session.signed_in",
            "audit.session.signed_out",
            "audit.slot.changed",
            "audit.slot.created",
            "audit.slot.deleted",
            "audit.slot.deleted_many",
            "audit.slot.made_many",
            "audit.suppression.created",
            "audit.suppression.removed",
            "audit.suppression.restored",
            "audit.template.changed",
            "audit.template.restored",
            "audit.webhook.changed",
            "audit.webhook.created",
            "audit.webhook.removed");

    private AuditWords() {}

    static String what(Change change, Frame frame) {
        return what(change.object(), change.action(), frame);
    }

    public static String what(String object, String action, Frame frame) {
        String key = "audit." + object + "." + action;
        if (TOLD.contains(key)) return frame.text(key);
        return object(object, frame) + ": " + action.replace('_', ' ');
    }

    static String object(String object, Frame frame) {
        return switch (object) {
            case "account" -> frame.text("audit.object.account");
            case "api_key" -> frame.text("audit.object.api_key");
            case "availability" -> frame.text("audit.object.availability");
            case "booking" -> frame.text("audit.object.booking");
            case "cal_delivery", "cal_mapping", "cal_poll", "cal_secret" -> frame.text("audit.object.calcom");
            case "client" -> frame.text("audit.object.client");
            case "consultation" -> frame.text("audit.object.consultation");
            case "email_change" -> frame.text("audit.object.email_change");
            case "event_type" -> frame.text("audit.object.event_type");
            case "embedding" -> frame.text("audit.object.embedding");
            case "host", "host_picture", "listing" -> frame.text("audit.object.host");
            case "invite" -> frame.text("audit.object.invite");
            case "issuer_person" -> frame.text("audit.object.issuer_person");
            case "journey" -> frame.text("audit.object.journey");
            case "member" -> frame.text("audit.object.member");
            case "message" -> frame.text("audit.object.message");
            case "password" -> frame.text("audit.object.password");
            case "person" -> frame.text("audit.object.person");
            case "plan" -> frame.text("audit.object.plan");
            case "preference" -> frame.text("audit.object.preference");
            case "provider" -> frame.text("audit.object.provider");
            case "quiet_hours" -> frame.text("audit.object.quiet_hours");
            case "push_subscription" -> frame.text("audit.object.push_subscription");
            case "review" -> frame.text("audit.object.review");
            case "schedule" -> frame.text("audit.object.schedule");
            case "second_factor" -> frame.text("audit.object.second_factor");
            case "session" -> frame.text("audit.object.session");
            case "slot" -> frame.text("audit.object.slot");
            case "suppression" -> frame.text("audit.object.suppression");
            case "template" -> frame.text("audit.object.template");
            case "webhook" -> frame.text("audit.object.webhook");
            default -> object.replace('_', ' ');
        };
    }

    /** Somebody whose name is not known. */
    public static String actor(Actor.Kind kind, Frame frame) {
        return frame.text(
                switch (kind) {
                    case GUEST -> "audit.actor.guest";
                    case CLIENT -> "audit.actor.client";
                    case HOST -> "audit.actor.host";
                    case ADMIN -> "audit.actor.admin";
                    case KEY -> "audit.actor.key";
                    case SYSTEM -> "audit.actor.system";
                });
    }
}
