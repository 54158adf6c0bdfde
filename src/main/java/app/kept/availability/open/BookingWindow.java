package app.kept.availability.open;

import java.time.LocalDate;

/** The host's dates on which a booking may lie. */
public sealed interface BookingWindow {

    record Always() implements BookingWindow {}

    /** Today and so many dates after it. */
    record Days(int days) implements BookingWindow {
        public Days {
            if (days < 0) throw new IllegalArgumentException("a window into the past");
        }
    }

    /** Today and all dates after it until so many from Monday to Friday have come. */
    record BusinessDays(int days) implements BookingWindow {
        public BusinessDays {
            if (days < 0) throw new IllegalArgumentException("a window into the past");
        }
    }

    /** Both dates count. */
    record Dates(LocalDate from, LocalDate to) implements BookingWindow {
        public Dates {
            if (to.isBefore(from)) throw new IllegalArgumentException("a window ends before it begins");
        }
    }
}
