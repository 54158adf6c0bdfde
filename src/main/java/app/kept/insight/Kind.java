package app.kept.insight;

import app.kept.booking.BookingStatus;
import app.kept.booking.Party;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What became of a booking, as far as figures tell them apart; each is a column of the table. */
public enum Kind {
    /** It waits for the host's answer. */
    ASKED,
    /** It was agreed, and nobody has said yet that it took place. */
    AGREED,
    HELD,
    MISSED,
    /** Its client called it off in time. */
    BY_CLIENT,
    /** Its client called it off later than the rule allows. */
    LATE,
    /** The host called it off, or Kept did for them. */
    BY_HOST,
    /** It was asked for, and the host declined or did not answer. */
    DECLINED,
    /** It took place, and its client was written to after it. */
    FOLLOWED,
    /** So it was, and the client booked again. */
    REBOOKED;

    static Kind of(BookingStatus status, @Nullable Party by, boolean isLate) {
        return switch (status) {
            case PENDING -> ASKED;
            case CONFIRMED -> AGREED;
            case COMPLETED -> HELD;
            case NO_SHOW -> MISSED;
            case REJECTED -> DECLINED;
            case CANCELLED -> by != Party.CLIENT ? BY_HOST : isLate ? LATE : BY_CLIENT;
        };
    }

    /** Whether it stands in the calendar, or stood there when it took place. */
    boolean isOn() {
        return this == ASKED || this == AGREED || this == HELD || this == MISSED;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
