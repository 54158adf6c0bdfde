package app.kept.identity.signin;

import app.kept.identity.Sessions;
import app.kept.platform.base.Time;
import app.kept.platform.secret.Signer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Says for a few minutes, in one browser, that a first factor was proven. It opens nothing without the second. */
final class Tickets {
    private static final Duration GOOD_FOR = Duration.ofMinutes(5);

    private final Signer signer;
    private final Time time;

    Tickets(Signer signer, Time time) {
        this.signer = signer;
        this.time = time;
    }

    /**
     * What a ticket says.
     *
     * @param secrets marks the password and the second factor of that moment: when one changes, the ticket is void
     */
    record Ticket(UUID person, Sessions.Factor factor, String secrets) {}

    String issue(Ticket ticket, Sessions.Browser browser) {
        long until = time.now().plus(GOOD_FOR).getEpochSecond();
        String text = ticket.person() + "." + ticket.factor() + "." + ticket.secrets() + "." + until;
        return text + "." + signer.sign(signed(text, browser));
    }

    Optional<Ticket> read(String ticket, Sessions.Browser browser) {
        String[] parts = ticket.split("\\.", 5);
        if (parts.length < 5 || browser.hash().isEmpty()) return Optional.empty();
        String text = parts[0] + "." + parts[1] + "." + parts[2] + "." + parts[3];
        // From here on the text is our own.
        if (!signer.verifies(signed(text, browser), parts[4])) return Optional.empty();
        boolean good = Instant.ofEpochSecond(Long.parseLong(parts[3])).isAfter(time.now());
        return good
                ? Optional.of(new Ticket(UUID.fromString(parts[0]), Sessions.Factor.valueOf(parts[1]), parts[2]))
                : Optional.empty();
    }

    private static String signed(String text, Sessions.Browser browser) {
        return text + "." + browser.hash();
    }
}
