package app.kept.access;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mark in a planted text, by which it is known again wherever it turns up.
 *
 * @param isPublic whether the public pages may show it to anybody who knows whom they ask for
 * @param owner whose it is within the account: h1 the first host, b1 the first booking, and so on
 */
record Canary(Home home, boolean isPublic, String owner) {
    private static final Pattern MARK = Pattern.compile("canary-([ab])-(public|private)-([a-z0-9]+)");

    static Canary open(Home home, String owner) {
        return new Canary(home, true, owner);
    }

    static Canary hidden(Home home, String owner) {
        return new Canary(home, false, owner);
    }

    /** In lower case, for addresses and slugs must be. */
    String in(String place) {
        return this + "-" + place;
    }

    @Override
    public String toString() {
        return "canary-" + home.letter() + (isPublic ? "-public-" : "-private-") + owner;
    }

    static Set<Canary> allIn(String text) {
        var found = new HashSet<Canary>();
        Matcher mark = MARK.matcher(text);
        while (mark.find()) {
            Home home = mark.group(1).equals("a") ? Home.A : Home.B;
            found.add(new Canary(home, mark.group(2).equals("public"), mark.group(3)));
        }
        return found;
    }
}
