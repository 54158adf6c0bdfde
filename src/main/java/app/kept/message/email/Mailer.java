package app.kept.message.email;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As whom mail is sent.
 *
 * @param name what recipients see beside the address; may be empty
 * @param bounces where what cannot be delivered comes back to; without it, to the address itself
 */
public record Mailer(String name, MailAddress address, Optional<ReturnPath> bounces) {
    private static final Pattern NAMED = Pattern.compile("([^<>]*)<([^<>]+)>");

    /** Reads {@code bookings@example.com} and {@code Clinic <bookings@example.com>}. */
    public static Optional<Mailer> parse(String text, Optional<ReturnPath> bounces) {
        Matcher named = NAMED.matcher(text.strip());
        boolean hasName = named.matches();
        String name = hasName ? named.group(1).strip().replaceAll("^\"|\"$", "") : "";
        if (name.chars().anyMatch(Character::isISOControl) || name.length() > 100) return Optional.empty();
        return MailAddress.parse(hasName ? named.group(2).strip() : text.strip())
                .filter(MailAddress::isAscii)
                .map(address -> new Mailer(name, address, bounces));
    }
}
