package app.kept.profile;

import app.kept.account.AccountId;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The hosts whom everybody may find: those of an account under its own domain, and under the server's address those of
 * accounts that want to stand there. Who has nothing to book, or does not want to be found, is not among them.
 */
public final class Finding {
    private final Database database;
    private final Hosts hosts;

    public Finding(Database database, Hosts hosts) {
        this.database = database;
        this.hosts = hosts;
    }

    /**
     * Where a page of them begins.
     *
     * @param name as it is written; the list is sorted as if it had small letters only
     */
    public record Place(String name, String slug) {}

    /**
     * A page of them, by name.
     *
     * @param next where the page after this one begins; absent when this is the last
     */
    public record Found(List<Host> hosts, Optional<Place> next) {
        public Found {
            hosts = List.copyOf(hosts);
        }
    }

    private record Hit(AccountId account, HostId host, Place place) {}

    public Found find(Seeking seeking, Optional<Place> after, int most) {
        return database.read(tx -> {
            List<Hit> hits = page(tx, "", seeking, after, most + 1).list(Finding::hit);
            List<Hit> page = hits.subList(0, Math.min(most, hits.size()));
            return new Found(
                    hosts(tx, page),
                    hits.size() > most ? Optional.of(page.getLast().place()) : Optional.empty());
        });
    }

    /** Where the page after this host begins; nothing for one that is gone. */
    public Optional<Place> place(String slug) {
        return hosts.findBySlug(slug).map(host -> new Place(host.name(), host.slug()));
    }

    /** Of all who can be found, some at most. */
    public List<String> slugs(Optional<AccountId> account, int most) {
        return database.read(tx -> {
            Sql sql =
                    tx.sql("select host.slug " + listed(account) + " order by lower(host.name), host.slug limit :most");
            account.ifPresent(one -> sql.bind("account", one));
            return sql.bind("most", most).list(row -> row.text("slug"));
        });
    }

    /** The professions that they have, in the order of the alphabet, some at most. */
    public List<String> professions(Optional<AccountId> account, int most) {
        return database.read(tx -> professions(tx, "", account, most).list(row -> row.text("name")));
    }

    /** @param before what PostgreSQL is to do with it instead of answering; or nothing */
    static Sql page(Tx tx, String before, Seeking seeking, Optional<Place> after, int most) {
        var text = new StringBuilder(before)
                .append("select host.account_id, host.id, host.name, host.slug ")
                .append(listed(seeking.account()));
        if (seeking.profession().isPresent()) text.append(" and lower(host.profession) = lower(:profession)");
        if (!seeking.words().isEmpty()) text.append(" and host.found @@ to_tsquery('simple', :words)");
        if (after.isPresent()) text.append(" and (lower(host.name), host.slug) > (lower(:name), :slug)");
        Sql sql = tx.sql(text.append(" order by lower(host.name), host.slug limit :most")
                        .toString())
                .bind("most", most);
        seeking.account().ifPresent(account -> sql.bind("account", account));
        seeking.profession().ifPresent(profession -> sql.bind("profession", profession));
        if (!seeking.words().isEmpty()) sql.bind("words", seeking.query());
        after.ifPresent(place -> sql.bind("name", place.name()).bind("slug", place.slug()));
        return sql;
    }

    /** From each profession straight to the next: however many have one, it is looked at once. */
    static Sql professions(Tx tx, String before, Optional<AccountId> account, int most) {
        String listed = listed(account);
        Sql sql = tx.sql(before + """
                        with recursive step as (
                            (select lower(host.profession) as word %1$s and host.profession is not null
                                order by lower(host.profession) limit 1)
                            union all
                            select (select lower(host.profession) %1$s and lower(host.profession) > step.word
                                    order by lower(host.profession) limit 1)
                                from step where step.word is not null
                        ), named as (select word from step where word is not null limit :most)
                        select (select host.profession %1$s and lower(host.profession) = named.word
                            order by lower(host.name), host.slug limit 1) as name
                        from named
                        """.formatted(listed)).bind("most", most);
        account.ifPresent(one -> sql.bind("account", one));
        return sql;
    }

    private static String listed(Optional<AccountId> account) {
        return """
                from host
                join account on account.id = host.account_id and account.deactivated_at is null
                where %s
                    and exists (select 1 from event_type
                        where event_type.account_id = host.account_id and event_type.host_id = host.id
                            and not event_type.is_hidden)
                    and not exists (select 1 from unlisted_host
                        where unlisted_host.account_id = host.account_id and unlisted_host.host_id = host.id)
                """.formatted(account.isPresent() ? "host.account_id = :account" : "account.in_directory");
    }

    /** In the order in which they were found, although they are read account by account. */
    private List<Host> hosts(Tx tx, List<Hit> hits) {
        var byId = new HashMap<HostId, Host>();
        hits.stream()
                .map(Hit::account)
                .distinct()
                .forEach(account -> hosts.all(
                                tx,
                                account,
                                hits.stream()
                                        .filter(hit -> hit.account().equals(account))
                                        .map(Hit::host)
                                        .toList())
                        .forEach(host -> byId.put(host.id(), host)));
        return hits.stream()
                .map(hit -> Objects.requireNonNull(byId.get(hit.host())))
                .toList();
    }

    private static Hit hit(Row row) {
        return new Hit(
                new AccountId(row.uuid("account_id")),
                new HostId(row.uuid("id")),
                new Place(row.text("name"), row.text("slug")));
    }
}
