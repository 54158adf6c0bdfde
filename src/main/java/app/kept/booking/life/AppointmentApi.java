package app.kept.booking.life;

import app.kept.booking.Booking;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** The same acts for programs that call a booking an appointment and write their fields in camelCase. */
public final class AppointmentApi {
    private final Patching patching;

    public AppointmentApi(Patching patching) {
        this.patching = patching;
    }

    public Response change(Request request) {
        return Response.json(200, Appointment.of(patching.patch(request).booking()));
    }

    private record Appointment(
            UUID id,
            String status,
            @JsonProperty("paymentStatus") String paymentStatus,
            @JsonProperty("startsAt") Instant startsAt,
            @JsonProperty("endsAt") Instant endsAt,
            int version) {
        static Appointment of(Booking booking) {
            return new Appointment(
                    booking.id().value(),
                    word(booking.status()),
                    word(booking.payment()),
                    booking.startAt(),
                    booking.endAt(),
                    booking.version());
        }

        private static String word(Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
    }
}
