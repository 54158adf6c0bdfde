package app.kept.account;

import app.kept.platform.base.Time;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/** The table of tenants. */
public final class Accounts {
    private static final String COLUMNS = """
             account.id, account.name, time_zone, language, domain, country, deactivated_at is null as active, \
            client_retention_months, consent_text, consent_version, consent_required, reviews_need_approval, brand_color, \
            logo_url, in_directory, every_message_event\s""";

    private final Time time;

    public Accounts(Time time) {
        this.time = time;
    }

    public Account add(Tx tx, String name, ZoneId timeZone, String language) {
        var account = new Account(
                AccountId.next(),
                name,
                timeZone,
                language,
                Optional.empty(),
                Optional.empty(),
                true,
                Policy.FIRST,
                Brand.NONE,
                false,
                false);
        tx.sql("""
                insert into account (id, name, time_zone, language, created_at)
                values (:id, :name, :time_zone, :language, :now)
                """)
                .bind("id", account.id())
                .bind("name", name)
                .bind("time_zone", timeZone.getId())
                .bind("language", language)
                .bind("now", time.now())
                .update();
        return account;
    }

    /** Part of the caller's transaction: the account, called and spoken to as its owner wants it. */
    public Account rename(Tx tx, Account account, String name, String language) {
        var renamed = new Account(
                account.id(),
                name,
                account.timeZone(),
                language,
                account.domain(),
                account.country(),
                account.active(),
                account.policy(),
                account.brand(),
                account.inDirectory(),
                account.everyMessageEvent());
        change(tx, renamed);
        return renamed;
    }

    /** Part of the caller's transaction. The domain must stand in the directory as well. */
    public void change(Tx tx, Account account) {
        tx.sql("""
                update account
                set name = :name, time_zone = :time_zone, language = :language, domain = :domain, country = :country,
                    clients_swept_at = case when client_retention_months is not distinct from :months::integer
                        then clients_swept_at end,
                    client_retention_months = :months, consent_text = :consent, consent_version = :consent_version,
                    consent_required = :consent_required, reviews_need_approval = :approval,
                    brand_color = :brand_color, logo_url = :logo_url, in_directory = :in_directory,
                    every_message_event = :every_message_event
                where id = :id
                """)
                .bind("months", account.policy().retentionMonths().orElse(null))
                .bind(
                        "consent",
                        account.policy().consent().map(Policy.ConsentText::text).orElse(null))
                .bind(
                        "consent_version",
                        account.policy()
                                .consent()
                                .map(Policy.ConsentText::version)
                                .orElse(null))
                .bind("consent_required", account.policy().consentRequired())
                .bind("approval", account.policy().reviewsNeedApproval())
                .bind("brand_color", account.brand().color().orElse(null))
                .bind("logo_url", account.brand().logo().orElse(null))
                .bind("in_directory", account.inDirectory())
                .bind("every_message_event", account.everyMessageEvent())
                .bind("name", account.name())
                .bind("time_zone", account.timeZone().getId())
                .bind("language", account.language())
                .bind("domain", account.domain().orElse(null))
                .bind("country", account.country().orElse(null))
                .bind("id", account.id())
                .update();
    }

    /** Part of the caller's transaction: the account works, or it does not; whether that is new. */
    public boolean activate(Tx tx, AccountId id, boolean active) {
        return tx.sql("""
                        update account set deactivated_at = case when :active then null else :now::timestamptz end
                        where id = :id and (deactivated_at is null) <> :active
                        """)
                        .bind("active", active)
                        .bind("now", time.now())
                        .bind("id", id)
                        .update()
                == 1;
    }

    public Optional<Account> find(Tx tx, AccountId id) {
        return tx.sql("select " + COLUMNS + " from account where id = :id")
                .bind("id", id)
                .optional(Accounts::read);
    }

    /**
     * Part of the caller's transaction: nobody else changes the account or who is what in it until the end, so that what
     * is looked at now still holds then. Rows that only point to the account can come meanwhile.
     */
    public Optional<Account> lock(Tx tx, AccountId id) {
        return tx.sql("select " + COLUMNS + " from account where id = :id for no key update")
                .bind("id", id)
                .optional(Accounts::read);
    }

    /** The account that a name in the internet leads to, while it works. */
    public Optional<Account> findByDomain(Tx tx, String domain) {
        return tx.sql("select " + COLUMNS + """
                        from directory
                        join account on account.id = directory.account_id and deactivated_at is null
                        where directory.kind = 'domain' and directory.name = :domain
                        """).bind("domain", domain).optional(Accounts::read);
    }

    /** The account of an install that has but one; where there are more, the oldest that works. */
    public Optional<Account> first(Tx tx) {
        return tx.sql("select " + COLUMNS + " from account order by deactivated_at is not null, created_at, id limit 1")
                .optional(Accounts::read);
    }

    public Account get(Tx tx, AccountId account) {
        return find(tx, account).orElseThrow();
    }

    /** Which account a program means that names none, or this one; none when it is not there or was closed. */
    public Optional<AccountId> open(Tx tx, Optional<AccountId> named) {
        return tx.sql("""
                select id from account
                where deactivated_at is null and id = coalesce(
                    :named::uuid, (select id from account order by created_at, id limit 1))
                """).bind("named", named.orElse(null)).optional(row -> new AccountId(row.uuid("id")));
    }

    private static Account read(Row row) {
        return new Account(
                new AccountId(row.uuid("id")),
                row.text("name"),
                ZoneId.of(row.text("time_zone")),
                row.text("language"),
                row.optional("domain", text -> text),
                row.optional("country", text -> text),
                row.flag("active"),
                policy(row),
                new Brand(row.optional("brand_color", text -> text), row.optional("logo_url", text -> text)),
                row.flag("in_directory"),
                row.flag("every_message_event"));
    }

    private static Policy policy(Row row) {
        OptionalInt months = row.maybeInteger("client_retention_months");
        return new Policy(
                months.isPresent() ? Optional.of(months.getAsInt()) : Optional.empty(),
                row.optional("consent_text", text -> new Policy.ConsentText(text, row.text("consent_version"))),
                row.flag("consent_required"),
                row.flag("reviews_need_approval"));
    }
}
