package app.kept.web.room;

import app.kept.web.page.Frame;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the history is narrowed to first: kinds of things that belong together for people. */
enum AuditKinds {
    BOOKINGS("booking", "consultation"),
    CLIENTS("client"),
    OFFER("host", "host_picture", "listing", "event_type", "availability", "schedule", "slot", "plan"),
    JOURNEYS("journey"),
    MESSAGES("message", "template", "preference", "suppression", "push_subscription"),
    REVIEWS("review"),
    TEAM("member", "invite", "person", "email_change"),
    SIGN_INS("session", "password", "second_factor", "issuer_person", "api_key"),
    SETTINGS(
            "account",
            "provider",
            "webhook",
            "quiet_hours",
            "embedding",
            "cal_delivery",
            "cal_mapping",
            "cal_poll",
            "cal_secret");

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> objects;

    AuditKinds(String... objects) {
        this.objects = List.of(objects);
    }

    static List<String> words() {
        return Arrays.stream(values()).map(AuditKinds::word).toList();
    }

    static Optional<AuditKinds> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<String> objects() {
        return objects;
    }

    String called(Frame frame) {
        return frame.text(
                switch (this) {
                    case BOOKINGS -> "audit.kind.bookings";
                    case CLIENTS -> "audit.kind.clients";
                    case OFFER -> "audit.kind.offer";
                    case JOURNEYS -> "audit.kind.journeys";
                    case MESSAGES -> "audit.kind.messages";
                    case REVIEWS -> "audit.kind.reviews";
                    case TEAM -> "audit.kind.team";
                    case SIGN_INS -> "audit.kind.sign_ins";
                    case SETTINGS -> "audit.kind.settings";
                });
    }
}
