package app.kept.identity.person;

import app.kept.account.AccountId;
import app.kept.account.Accounts;
import app.kept.account.Audit;
import app.kept.identity.Members;
import app.kept.identity.Profiles;
import app.kept.identity.Sessions;
import app.kept.platform.db.Database;
import app.kept.platform.text.Language;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How somebody is called and spoken to, and in which of their accounts they act. */
public final class PersonalDetails {
    private final Database database;
    private final Profiles profiles;
    private final Accounts accounts;
    private final Members members;
    private final Sessions sessions;
    private final Audit audit;

    public PersonalDetails(
            Database database, Profiles profiles, Accounts accounts, Members members, Sessions sessions, Audit audit) {
        this.database = database;
        this.profiles = profiles;
        this.accounts = accounts;
        this.members = members;
        this.sessions = sessions;
        this.audit = audit;
    }

    public Profiles.Profile profile(Myself me) {
        return database.read(tx -> profiles.get(tx, me.person()));
    }

    public List<Members.Membership> accounts(Myself me) {
        return database.read(tx -> members.of(tx, me.person()));
    }

    /** In which the account's moments are shown. */
    public ZoneId timeZone(AccountId account) {
        return database.read(tx -> accounts.get(tx, account)).timeZone();
    }

    public void change(Myself me, String name, Language language) {
        database.write(tx -> {
            Profiles.Profile before = profiles.lock(tx, me.person());
            profiles.describe(tx, me.person(), name, language);
            var was = new Told(
                    before.name(), before.language().map(PersonalDetails::code).orElse(null));
            var is = new Told(name, code(language));
            if (!was.equals(is)) audit.write(tx, me.by(), Audit.Change.changed("person", me.person(), was, is));
            return is;
        });
    }

    /** Whether they are a member there; where they are not, it makes no difference whether there is such an account. */
    public boolean enter(Myself me, AccountId account) {
        if (account.equals(me.by().account())) return true;
        return database.write(tx -> {
            boolean entered = sessions.enter(tx, me.person(), me.session(), account);
            // Where somebody goes is nothing that the account they leave should read.
            var change = new Audit.Change("left", "session", me.session().toString(), null, null);
            if (entered) audit.write(tx, me.by(), change);
            return entered;
        });
    }

    private static String code(Language language) {
        return language.name().toLowerCase(Locale.ROOT);
    }

    private record Told(String name, @Nullable String language) {}
}
