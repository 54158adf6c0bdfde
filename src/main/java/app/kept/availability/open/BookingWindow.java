package app.kept.availability.open;

import java.time.LocalDate;

/** The host's dates on which a booking may lie. */
public sealed interface BookingWindow {

    record Always() implements BookingWindow {}

    /** Today and so many dates after it. */
    record Days(int days) implements BookingWindow {}

    /** Today and all dates up to the so-manieth from Monday to Friday that comes after it. */
    record BusinessDays(int days) implements BookingWindow {}

    /** Both dates count. */
    record Dates(LocalDate from, LocalDate to) implements BookingWindow {}
}
