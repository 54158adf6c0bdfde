package app.kept.booking;

import app.kept.account.Caller;
import app.kept.client.ClientId;
import app.kept.client.Clients;
import app.kept.client.NewClient;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.ObjectNode;

/** Who comes to a booking that was agreed elsewhere, and where to: what is told later is known from then on. */
public final class Retelling {
    private final Clients clients;

    Retelling(Clients clients) {
        this.clients = clients;
    }

    /**
     * Part of a transaction that has locked the booking: what is told of who comes and where is known here, too. Nobody is
     * told of that by itself. Who was erased stays erased.
     *
     * @param guest absent where nothing new can be known of them
     */
    public Booking retell(
            Tx tx, Booking locked, Optional<NewClient> guest, ObjectNode answers, Optional<String> place) {
        Attendee said = guest.map(Mirroring::attendee)
                .map(now -> now.filledInFrom(locked.attendee()))
                .orElse(locked.attendee());
        ObjectNode answered = Json.object();
        if (locked.answers() instanceof ObjectNode before) answered.setAll(before);
        answered.setAll(answers);
        Optional<String> where = place.or(locked::place);
        boolean isKnown = said.equals(locked.attendee()) && answered.equals(locked.answers());
        if (isKnown && where.equals(locked.place())) return locked;
        if (clients.living(tx, locked.account(), locked.client()).isEmpty()) return locked;
        ClientId who = isSamePerson(said, locked.attendee()) ? locked.client() : client(tx, locked, said);
        Booking known = locked.retold(who, said, answered, where);
        save(tx, known);
        return known;
    }

    private static boolean isSamePerson(Attendee one, Attendee other) {
        return Objects.equals(one.email(), other.email()) && Objects.equals(one.phone(), other.phone());
    }

    private ClientId client(Tx tx, Booking booking, Attendee said) {
        var now = new NewClient(said.name(), said.email(), said.phone(), said.timeZone(), said.language());
        Optional<UUID> list =
                booking.isTest() ? Optional.empty() : Optional.of(booking.host().value());
        return clients.findOrAdd(tx, new Clients.Booker(booking.account(), list, now, new Caller.Guest()))
                .client()
                .id();
    }

    /** Part of a transaction that has locked the row: who comes and where, as it is known now. */
    void save(Tx tx, Booking known) {
        int saved = tx.sql("""
                        update booking
                        set client_id = :client, attendee_name = :name, attendee_email = :email,
                            attendee_phone = :phone, attendee_time_zone = :zone, attendee_language = :language,
                            answers = :answers, place = :place, version = :version
                        where account_id = :account and id = :id and version = :version - 1
                        """)
                .bind("account", known.account())
                .bind("id", known.id())
                .bind("client", known.client())
                .bind("name", known.attendee().name())
                .bind("email", known.attendee().email())
                .bind("phone", known.attendee().phone())
                .bind("zone", Bookings.zoneName(known.attendee()))
                .bind("language", known.attendee().language())
                .bind("answers", known.answers())
                .bind("place", known.place().orElse(null))
                .bind("version", known.version())
                .update();
        if (saved != 1) throw new IllegalStateException("a booking changed under its own lock");
    }
}
