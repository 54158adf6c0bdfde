package app.kept.account;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How an account looks to those who get something from it.
 *
 * @param color as {@code #rrggbb}
 * @param logo the address of a picture, over https
 */
public record Brand(Optional<String> color, Optional<String> logo) {
    public static final Brand NONE = new Brand(Optional.empty(), Optional.empty());
    public static final int LONGEST_LOGO = 500;

    private static final Pattern COLOR = Pattern.compile("#?[0-9a-fA-F]{6}");
    private static final Pattern ADDRESS = Pattern.compile("https://[!#-;=?-~]+");

    /** Reads {@code 1D6B57} and {@code #1d6b57}. */
    public static Optional<String> colorOf(String typed) {
        if (!COLOR.matcher(typed).matches()) return Optional.empty();
        String digits = typed.startsWith("#") ? typed.substring(1) : typed;
        return Optional.of("#" + digits.toLowerCase(Locale.ROOT));
    }

    /** Whether letters may show what is there. */
    public static boolean isLogo(String typed) {
        if (typed.length() > LONGEST_LOGO || !ADDRESS.matcher(typed).matches()) return false;
        try {
            URI address = URI.create(typed);
            return address.getHost() != null && address.getRawUserInfo() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
