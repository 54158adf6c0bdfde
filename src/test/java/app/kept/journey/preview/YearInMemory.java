package app.kept.journey.preview;

import app.kept.journey.form.ShippedJourneys;
import app.kept.message.phone.Segments;
import java.time.LocalDate;
import java.util.Optional;

/** A simulated year of a practice that exists nowhere, for whoever measures how quickly it is looked at. */
public final class YearInMemory {
    /** About as long as a reminder, with a letter for which less than half fits. */
    private static final String TEXT = "! O seu horário com Anna Meyer é amanhã, 9 de março, às 10:00. Até já!";

    private YearInMemory() {}

    /** @param shipped the name of a journey that comes with Kept */
    public static Result of(String shipped, int bookings) {
        var client = OneClient.following(ShippedJourneys.source(shipped).orElseThrow());
        var wish = new SimulatedYear.Wish(1, bookings, LocalDate.parse("2027-01-01"), 10, 12, 4);
        return Player.year(
                client.practice(),
                client.journey,
                wish,
                message -> Optional.of(Segments.of("Olá, " + message.data().getOrDefault("client_name", "") + TEXT)));
    }
}
