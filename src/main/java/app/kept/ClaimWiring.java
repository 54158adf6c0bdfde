package app.kept;

import app.kept.account.Changes;
import app.kept.availability.Assigning;
import app.kept.availability.Claims;
import app.kept.availability.ClaimsTogether;
import app.kept.availability.HoldKeeping;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;

/** Those who take hosts' time, and who sweeps up after them. */
record ClaimWiring(Claims claims, ClaimsTogether many, Assigning assigning, HoldKeeping keeping) {
    static ClaimWiring of(Database database, Changes changes, Time time) {
        var claims = new Claims(database, changes, time);
        return new ClaimWiring(
                claims,
                new ClaimsTogether(changes, time),
                new Assigning(claims, time),
                new HoldKeeping(database, changes, time));
    }
}
