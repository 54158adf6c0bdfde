package app.kept.access;

import app.kept.account.Right;
import java.util.ArrayList;
import java.util.List;

/** Finds canaries where they must not be. */
final class Leaks {
    private final Planted planted;

    Leaks(Planted planted) {
        this.planted = planted;
    }

    /** What somebody was shown and must not see. */
    List<String> in(Seen seen) {
        if (Declared.isOfDemo(seen.ask().route())) return List.of();
        var leaks = new ArrayList<String>();
        for (Canary canary : Canary.allIn(seen.withoutItsOwn())) {
            if (!isFine(canary, seen)) leaks.add(seen + " shows " + canary + whereIn(canary, seen));
        }
        return leaks;
    }

    /** What was written into one account and belongs to the other: a message, a line of the audit. */
    List<String> in(Seen seen, Snapshot.Change change) {
        if (!change.added()) return List.of();
        var leaks = new ArrayList<String>();
        for (Canary canary : Canary.allIn(change.row())) {
            PlantedAccount other = canary.home() == Home.A ? planted.theirs : planted.ours;
            boolean elsewhere = change.account().equals(other.id.toString());
            if (elsewhere) leaks.add(seen + " wrote " + canary + " into another account: " + change);
        }
        return leaks;
    }

    private static boolean isFine(Canary canary, Seen seen) {
        boolean isOpen = seen.ask().right() == Right.EVERYBODY;
        boolean askedFor = seen.things().stream().anyMatch(thing -> thing.home() == canary.home());
        boolean isHome = isOpen && Declared.showsTheirOwn(seen.ask().route());
        if (isHome)
            return mayBeShown(canary, seen)
                    || (canary.isPublic() && seen.principal().home() == canary.home());
        boolean isColleague =
                Declared.namesColleagues(seen.ask().route()) && seen.principal().home() == canary.home();
        if (canary.isPublic()) return mayBeShown(canary, seen) || (isOpen && askedFor) || isColleague;
        if (isOpen && Declared.fillsIn(seen.ask().route()))
            return seen.principal().isOf(canary);
        if (isOpen) return askedFor && Declared.mayTell(seen.ask().route(), canary);
        return mayBeShown(canary, seen);
    }

    private static boolean mayBeShown(Canary canary, Seen seen) {
        return seen.principal().mayBeShown(canary);
    }

    private static String whereIn(Canary canary, Seen seen) {
        String text = seen.withoutItsOwn();
        int at = text.indexOf(canary.toString());
        return ": ..." + text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 80));
    }
}
