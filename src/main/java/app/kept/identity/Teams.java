package app.kept.identity;

import app.kept.account.AccountId;
import app.kept.account.Role;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The people of one account, as those who run it see and change them. */
public final class Teams {
    private static final String MEMBERS = """
            select person_id, person.name, person.email, role, host_id, person.language,
                person.deactivated_at is null as active, member.created_at
            from member
            join person on person.id = person_id
            """;

    private final Database database;

    public Teams(Database database) {
        this.database = database;
    }

    /** In the order of their ids, a page of them; after the given one, which is absent for the first page. */
    public List<Member> list(AccountId account, Optional<UUID> after, int most) {
        return database.read(tx -> tx.sql(MEMBERS + """
                        where account_id = :account and person_id > :after
                        order by person_id
                        limit :most
                        """)
                .bind("account", account)
                .bind("after", after.orElse(new UUID(0, 0)))
                .bind("most", most)
                .list(Teams::read));
    }

    public Optional<Member> find(Tx tx, AccountId account, UUID person) {
        return tx.sql(MEMBERS + " where account_id = :account and person_id = :person")
                .bind("account", account)
                .bind("person", person)
                .optional(Teams::read);
    }

    public Optional<Member> findByEmail(Tx tx, AccountId account, String email) {
        return tx.sql(MEMBERS + " where account_id = :account and person.email = :email")
                .bind("account", account)
                .bind("email", email.toLowerCase(Locale.ROOT))
                .optional(Teams::read);
    }

    /** Whether a host of the account is somebody of its members already. */
    public boolean isSomebody(Tx tx, AccountId account, UUID host) {
        return tx.sql("""
                select exists (select 1 from member where account_id = :account and host_id = :host) as found
                """).bind("account", account).bind("host", host).one(row -> row.flag("found"));
    }

    /** Part of the caller's transaction. Fails with {@link #isHostMissing} or {@link #isHostTaken}. */
    public void change(Tx tx, AccountId account, UUID person, Role role, Optional<UUID> host) {
        tx.sql("""
                update member set role = :role, host_id = :host::uuid
                where account_id = :account and person_id = :person
                """)
                .bind("role", role)
                .bind("host", host.orElse(null))
                .bind("account", account)
                .bind("person", person)
                .update();
    }

    /** Part of the caller's transaction: the person is nobody in the account any more, in no browser. */
    public void remove(Tx tx, AccountId account, UUID person) {
        tx.sql("delete from session where account_id = :account and person_id = :person")
                .bind("account", account)
                .bind("person", person)
                .update();
        tx.sql("delete from member where account_id = :account and person_id = :person")
                .bind("account", account)
                .bind("person", person)
                .update();
    }

    /** Part of the caller's transaction: nobody is signed in to the account any more. */
    public void signAllOut(Tx tx, AccountId account) {
        tx.sql("delete from session where account_id = :account")
                .bind("account", account)
                .update();
    }

    /** Part of the caller's transaction: the browser acts in that account now. */
    public void enter(Tx tx, UUID person, UUID session, AccountId account) {
        tx.sql("update session set account_id = :account where id = :session and person_id = :person")
                .bind("account", account)
                .bind("session", session)
                .bind("person", person)
                .update();
    }

    /** Whom an address belongs to, in whatever account, and whether they can sign in. */
    public Optional<Owner> ownerOf(Tx tx, String email) {
        return tx.sql("select id, deactivated_at is null as active from person where email = :email")
                .bind("email", email.toLowerCase(Locale.ROOT))
                .optional(row -> new Owner(row.uuid("id"), row.flag("active")));
    }

    /** The person whose address it is. */
    public record Owner(UUID person, boolean active) {}

    public static boolean isHostMissing(DatabaseFault.ConstraintViolated violated) {
        return violated.constraint().equals("member_host_fk");
    }

    public static boolean isHostTaken(DatabaseFault.ConstraintViolated violated) {
        return violated.constraint().equals("member_host_uq");
    }

    private static Member read(Row row) {
        return new Member(
                row.uuid("person_id"),
                row.text("name"),
                row.text("email"),
                row.choice("role", Role.class),
                Optional.ofNullable(row.maybeUuid("host_id")),
                row.optional("language", text -> text).flatMap(Language::of),
                row.flag("active"),
                row.instant("created_at"));
    }
}
