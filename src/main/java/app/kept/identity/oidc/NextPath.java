package app.kept.identity.oidc;

import java.util.regex.Pattern;

/** Where somebody wants to be after signing in: a page of ours, or else the one where everybody goes. */
final class NextPath {
    private static final String USUAL = "/account";
    private static final int LONGEST = 500;

    /**
     * One slash and then a letter or digit: two slashes lead to another host, and browsers take a backslash for a slash.
     * Nothing that would need to be encoded, so that it reads the same everywhere.
     */
    private static final Pattern OURS = Pattern.compile("/(?:[A-Za-z0-9][A-Za-z0-9/_.~?&=%+-]*)?");

    private NextPath() {}

    static String of(String wished) {
        boolean ours = wished.length() <= LONGEST && OURS.matcher(wished).matches();
        return ours ? wished : USUAL;
    }
}
