package app.kept;

import app.kept.availability.HoldKeeping;
import app.kept.event.AuditKeeping;
import app.kept.identity.Links;
import app.kept.identity.Sessions;
import app.kept.identity.person.AddressChange;
import app.kept.identity.team.Invites;
import app.kept.once.KeptAnswers;
import app.kept.platform.base.Time;
import app.kept.work.Duty;
import app.kept.work.Forgetting;
import app.kept.work.LaterWork;
import java.util.ArrayList;
import java.util.List;

/** Everything that Kept looks after by itself, without any cron. */
final class Duties {
    private Duties() {}

    static List<Duty> all(
            LaterWork laterWork,
            AuditKeeping auditKeeping,
            HoldKeeping holdKeeping,
            List<Duty> ofBookings,
            Duty retention,
            Duty watching,
            List<Duty> ofSignIn,
            List<Duty> longGone) {
        var duties = new ArrayList<Duty>(List.of(
                // A reminder lies apart until its moment.
                laterWork,
                // The audit is kept for as long as the settings say.
                auditKeeping,
                // A hold ends by itself; its row goes when somebody wants the time, or here.
                holdKeeping,
                // Clients are kept for as long as their account says.
                retention,
                // Admins hear of it when messages do not go out.
                watching));
        // What nobody answers expires or lapses; what is over took place.
        duties.addAll(ofBookings);
        // What somebody typed who never came back is not kept.
        duties.addAll(ofSignIn);
        duties.addAll(longGone);
        return List.copyOf(duties);
    }

    /** Nothing opens any more what ran out long ago, and each row of it tells something about somebody. */
    static List<Duty> longGone(
            Sessions sessions, Links links, Invites invites, AddressChange changes, KeptAnswers answers, Time time) {
        return List.of(
                answers,
                new Forgetting("sessions", sessions::firstEnd, sessions::forget, time),
                new Forgetting("links", links::firstEnd, links::forget, time),
                new Forgetting("invitations", invites::firstEnd, invites::forget, time),
                new Forgetting("new addresses", changes::firstEnd, changes::forget, time));
    }
}
