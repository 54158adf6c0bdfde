package app.kept.identity.person;

import app.kept.account.Audit;
import app.kept.identity.Profiles;
import app.kept.identity.Sessions;
import app.kept.identity.signin.PasswordRules;
import app.kept.identity.signin.Passwords;
import app.kept.platform.db.Database;
import java.util.Optional;

/** A new password. Every other browser has to sign in again with it. */
public final class PasswordChange {
    private final Database database;
    private final Profiles profiles;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Proof proof;
    private final SecurityLetters letters;
    private final Audit audit;

    public PasswordChange(
            Database database,
            Profiles profiles,
            Sessions sessions,
            Passwords passwords,
            Proof proof,
            SecurityLetters letters,
            Audit audit) {
        this.database = database;
        this.profiles = profiles;
        this.sessions = sessions;
        this.passwords = passwords;
        this.proof = proof;
        this.letters = letters;
        this.audit = audit;
    }

    /** What is to be said of a password that they would like to have. */
    public PasswordRules.Verdict judge(Myself me, String wanted) {
        Profiles.Profile who = database.read(tx -> profiles.get(tx, me.person()));
        return PasswordRules.judge(wanted, who.email(), who.name());
    }

    /** @param current what was typed as the password of until now; it may be empty where none is needed */
    public Changed change(Myself me, String current, String wanted) {
        Optional<Changed> against = proof.against(me, proof.needForPassword(me), current);
        if (against.isPresent()) return against.get();
        String hash = passwords.hash(wanted);
        return database.write(tx -> {
            Profiles.Profile profile = profiles.lock(tx, me.person());
            profiles.setPassword(tx, me.person(), hash);
            sessions.endOthers(tx, me.person(), me.session());
            letters.changed(tx, me.by().account(), profile, texts -> texts.get("letter.password_changed"));
            String action = profile.hasPassword() ? "changed" : "created";
            audit.write(
                    tx,
                    me.by(),
                    new Audit.Change(action, "password", me.person().toString(), null, null));
            return new Changed.Done();
        });
    }
}
