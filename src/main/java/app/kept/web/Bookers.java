package app.kept.web;

import app.kept.account.Caller;
import app.kept.client.Client;
import app.kept.client.Clients;
import app.kept.identity.Profiles;
import app.kept.identity.person.Myself;
import app.kept.identity.person.PersonalDetails;
import app.kept.platform.http.Request;
import app.kept.web.book.Known;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who is about to book, where that is known: from an earlier booking, or because they are signed in. What somebody types
 * into an address says nothing of who they are.
 */
public final class Bookers {
    private final Known known;
    private final Clients clients;
    private final PersonalDetails details;

    public Bookers(Known known, Clients clients, PersonalDetails details) {
        this.known = known;
        this.clients = clients;
        this.details = details;
    }

    /** As much of somebody as the form asks for. */
    record Booker(
            String name, @Nullable String email, @Nullable String phone) {}

    Optional<Booker> of(Request request, Asked asked) {
        return asked.known()
                .flatMap(token -> known.read(asked.host().account(), token, asked.now()))
                .flatMap(client -> clients.find(asked.host().account(), client))
                .map(Bookers::booker)
                .or(() -> signedIn(request));
    }

    private static Booker booker(Client client) {
        return new Booker(client.name(), client.email(), client.phone());
    }

    private Optional<Booker> signedIn(Request request) {
        if (!(Caller.of(request) instanceof Caller.Member)) return Optional.empty();
        Profiles.Profile profile = details.profile(Myself.of(request));
        return Optional.of(new Booker(profile.name(), profile.email(), null));
    }
}
