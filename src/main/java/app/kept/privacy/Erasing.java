package app.kept.privacy;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.client.ClientErasure;
import app.kept.client.ClientId;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Erases a client: what they booked stays as facts about nobody. All of it is gone in one transaction, and nobody books,
 * reviews or changes as this client meanwhile.
 */
public final class Erasing {
    private static final int ALL = Integer.MAX_VALUE;

    private final Database database;
    private final ClientErasure clients;
    private final Agreements agreements;
    private final Letters letters;
    private final List<PersonalData> parts;
    private final Audit audit;

    public Erasing(
            Database database,
            ClientErasure clients,
            Agreements agreements,
            Letters letters,
            List<PersonalData> parts,
            Audit audit) {
        this.database = database;
        this.clients = clients;
        this.agreements = agreements;
        this.letters = letters;
        this.parts = List.copyOf(parts);
        this.audit = audit;
    }

    /** Knows whether a letter about somebody is on its way, which cannot be called back. */
    public interface Letters {
        boolean areUnderWay(Tx tx, PersonalData.Whose whose);
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** Now or before. */
        record Erased(Instant at) implements Outcome {}

        record NoSuchClient() implements Outcome {}

        /** They are somebody else by now, together with whom they are erased. */
        record Merged(ClientId into) implements Outcome {}

        /** What was typed to be sure is neither the client's name nor their id. */
        record NotConfirmed() implements Outcome {}

        /** These bookings are still to take place. */
        record HasBookings(List<Agreements.Ahead> ahead) implements Outcome {
            public HasBookings {
                ahead = List.copyOf(ahead);
            }
        }

        /** Something is being sent at this very moment. */
        record LetterUnderWay() implements Outcome {}
    }

    /** @param confirmed whether somebody who wants this client to be erased means the one of this name */
    public Outcome erase(Audit.By by, ClientId client, Predicate<String> confirmed) {
        return database.write(tx -> {
            Optional<ClientErasure.Standing> found = clients.lock(tx, by.account(), client);
            if (found.isEmpty()) return new Outcome.NoSuchClient();
            Optional<ClientId> into = found.get().mergedInto();
            if (into.isPresent()) return new Outcome.Merged(into.get());
            Optional<Instant> before = found.get().erasedAt();
            if (before.isPresent()) return new Outcome.Erased(before.get());
            if (!confirmed.test(found.get().name())) return new Outcome.NotConfirmed();
            return erase(tx, by, client);
        });
    }

    private Outcome erase(Tx tx, Audit.By by, ClientId client) {
        AccountId account = by.account();
        List<Agreements.Ahead> ahead = agreements.ahead(tx, account, client);
        if (!ahead.isEmpty()) return new Outcome.HasBookings(ahead);
        var whose = new PersonalData.Whose(
                account,
                client,
                clients.merged(tx, account, client),
                agreements.of(tx, account, client, Optional.empty(), ALL));
        // What is being planned for the first time has no row yet that could be waited for, but refers to the booking.
        agreements.hold(tx, account, whose.bookings());
        if (letters.areUnderWay(tx, whose)) return new Outcome.LetterUnderWay();
        parts.forEach(part -> part.erase(tx, whose));
        whose.merged().forEach(merged -> clients.erase(tx, by, merged));
        Instant at = clients.erase(tx, by, client);
        var change = new Audit.Change("erased", "client", client.value().toString(), null, null);
        audit.write(tx, by, change);
        return new Outcome.Erased(at);
    }
}
