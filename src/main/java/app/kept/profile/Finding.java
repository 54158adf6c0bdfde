package app.kept.profile;

import app.kept.account.AccountId;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
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

    /** A profession and how many have it. */
    public record Profession(String name, long hosts) {}

    private record Hit(AccountId account, HostId host, Place place) {}

    public Found find(Seeking seeking, Optional<Place> after, int most) {
        return database.read(tx -> {
            List<Hit> hits = tx.sql("""
                            select host.account_id, host.id, host.name, host.slug
                            from host
                            join account on account.id = host.account_id and account.deactivated_at is null
                            where case when :account::uuid is null then account.in_directory
                                    else host.account_id = :account end
                                and (:profession::text is null or lower(host.profession) = lower(:profession))
                                and (:name::text is null or (lower(host.name), host.slug) > (lower(:name), :slug))
                                and exists (select 1 from event_type
                                    where event_type.account_id = host.account_id and event_type.host_id = host.id)
                                and not exists (select 1 from unlisted_host
                                    where unlisted_host.account_id = host.account_id
                                        and unlisted_host.host_id = host.id)
                                and not exists (select 1 from unnest(:words::text[]) word
                                    where strpos(regexp_replace(normalize(lower(concat_ws(' ', host.name,
                                        host.profession, host.bio)), nfd), '[\\u0300-\\u036f]', '', 'g'), word) = 0)
                            order by lower(host.name), host.slug
                            limit :most
                            """)
                    .bind("account", seeking.account().orElse(null))
                    .bind("profession", seeking.profession().orElse(null))
                    .bind("name", after.map(Place::name).orElse(null))
                    .bind("slug", after.map(Place::slug).orElse(null))
                    .bind("words", seeking.words())
                    .bind("most", most + 1)
                    .list(Finding::hit);
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
        return database.read(tx -> tx.sql("""
                        select host.slug
                        from host
                        join account on account.id = host.account_id and account.deactivated_at is null
                        where case when :account::uuid is null then account.in_directory
                                else host.account_id = :account end
                            and exists (select 1 from event_type
                                where event_type.account_id = host.account_id and event_type.host_id = host.id)
                            and not exists (select 1 from unlisted_host
                                where unlisted_host.account_id = host.account_id
                                    and unlisted_host.host_id = host.id)
                        order by host.slug
                        limit :most
                        """)
                .bind("account", account.orElse(null))
                .bind("most", most)
                .list(row -> row.text("slug")));
    }

    /** The professions that most have, the most frequent first. */
    public List<Profession> professions(Optional<AccountId> account, int most) {
        return database.read(tx -> tx.sql("""
                        select min(host.profession) as name, count(*) as hosts
                        from host
                        join account on account.id = host.account_id and account.deactivated_at is null
                        where case when :account::uuid is null then account.in_directory
                                else host.account_id = :account end
                            and host.profession is not null
                            and exists (select 1 from event_type
                                where event_type.account_id = host.account_id and event_type.host_id = host.id)
                            and not exists (select 1 from unlisted_host
                                where unlisted_host.account_id = host.account_id
                                    and unlisted_host.host_id = host.id)
                        group by lower(host.profession)
                        order by count(*) desc, lower(host.profession)
                        limit :most
                        """)
                .bind("account", account.orElse(null))
                .bind("most", most)
                .list(row -> new Profession(row.text("name"), row.number("hosts"))));
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
