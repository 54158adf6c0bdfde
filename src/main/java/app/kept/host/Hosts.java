package app.kept.host;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.account.Directory;
import app.kept.account.Reach;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of hosts. */
public final class Hosts {
    private static final String COLUMNS = """
            host.account_id, host.id, host.slug, host.name, profession, bio, avatar_url, email, phone, \
            host.time_zone, host.language, auto_confirm, plan, trial_plan, trial_ends_at
            """;

    private final Database database;
    private final Directory directory;
    private final Audit audit;
    private final Changes changes;
    private final Time time;

    public Hosts(Database database, Directory directory, Audit audit, Changes changes, Time time) {
        this.database = database;
        this.directory = directory;
        this.audit = audit;
        this.changes = changes;
        this.time = time;
    }

    /** What came of adding a host, or of giving them another plan. */
    public enum Outcome {
        DONE,
        SLUG_TAKEN,
        NO_SUCH_PLAN,
        /** The plan is not any more what whoever changes it has seen. */
        OVERTAKEN
    }

    public Outcome add(Audit.By by, Host host) {
        try {
            database.write(tx -> {
                directory.add(
                        tx,
                        Directory.Kind.HOST,
                        host.slug(),
                        host.account(),
                        host.id().value());
                audit.write(tx, by, Audit.Change.created("host", host.id(), host));
                changes.note(tx, host.account(), host.id().value());
                return tx.sql("""
                        insert into host (account_id, id, slug, name, profession, bio, avatar_url, email, phone,
                            time_zone, language, auto_confirm, plan, trial_plan, trial_ends_at, created_at)
                        values (:account, :id, :slug, :name, :profession, :bio, :avatar_url, :email, :phone,
                            :time_zone, :language, :auto_confirm, :plan, :trial_plan, :trial_ends_at, :now)
                        """)
                        .bind("account", host.account())
                        .bind("id", host.id())
                        .bind("slug", host.slug())
                        .bind("name", host.name())
                        .bind("profession", host.profession())
                        .bind("bio", host.bio())
                        .bind("avatar_url", host.avatarUrl())
                        .bind("email", host.email())
                        .bind("phone", host.phone())
                        .bind("time_zone", host.timeZone().getId())
                        .bind("language", host.language())
                        .bind("auto_confirm", host.autoConfirm())
                        .bind("plan", host.plan().plan().orElse(null))
                        .bind(
                                "trial_plan",
                                host.plan().trial().map(HostPlan.Trial::plan).orElse(null))
                        .bind(
                                "trial_ends_at",
                                host.plan().trial().map(HostPlan.Trial::endsAt).orElse(null))
                        .bind("now", time.now())
                        .update();
            });
            return Outcome.DONE;
        } catch (DatabaseFault.ConstraintViolated violated) {
            if (Directory.isTaken(violated)) return Outcome.SLUG_TAKEN;
            return noSuchPlan(violated);
        }
    }

    /** What the host pays for from now on; bookings that were made stay. */
    public Outcome subscribe(Audit.By by, Host host, HostPlan plan) {
        return subscribe(by, host, _ -> true, plan);
    }

    /** The same, where the host's plan is still what somebody has seen. */
    public Outcome subscribe(Audit.By by, Host host, Predicate<HostPlan> isStill, HostPlan plan) {
        try {
            return database.write(tx -> {
                Host before = lock(tx, host);
                if (!isStill.test(before.plan())) return Outcome.OVERTAKEN;
                if (before.plan().equals(plan)) return Outcome.DONE;
                tx.sql("""
                        update host set plan = :plan, trial_plan = :trial_plan, trial_ends_at = :trial_ends_at
                        where account_id = :account and id = :id
                        """)
                        .bind("plan", plan.plan().orElse(null))
                        .bind(
                                "trial_plan",
                                plan.trial().map(HostPlan.Trial::plan).orElse(null))
                        .bind(
                                "trial_ends_at",
                                plan.trial().map(HostPlan.Trial::endsAt).orElse(null))
                        .bind("account", host.account())
                        .bind("id", host.id())
                        .update();
                audit.write(tx, by, Audit.Change.changed("host", host.id(), before, before.with(plan)));
                changes.note(tx, host.account(), host.id().value());
                return Outcome.DONE;
            });
        } catch (DatabaseFault.ConstraintViolated violated) {
            return noSuchPlan(violated);
        }
    }

    /** As the host is now; until the end of the transaction nobody else changes them. */
    Host lock(Tx tx, Host host) {
        return tx.sql("select " + COLUMNS + " from host where account_id = :account and id = :id for update")
                .bind("account", host.account())
                .bind("id", host.id())
                .one(Hosts::read);
    }

    private static Outcome noSuchPlan(DatabaseFault.ConstraintViolated violated) {
        return switch (violated.constraint()) {
            case "host_plan_fk", "host_trial_plan_fk" -> Outcome.NO_SUCH_PLAN;
            default -> throw violated;
        };
    }

    public Optional<Host> find(AccountId account, HostId id) {
        return database.read(tx -> tx.sql("select " + COLUMNS + " from host where account_id = :account and id = :id")
                .bind("account", account)
                .bind("id", id)
                .optional(Hosts::read));
    }

    /** These hosts, in this order. */
    public List<Host> all(Tx tx, AccountId account, List<HostId> ids) {
        var found = new HashMap<HostId, Host>();
        tx.sql("select " + COLUMNS + " from host where account_id = :account and id = any(:ids)")
                .bind("account", account)
                .bind("ids", ids)
                .list(Hosts::read)
                .forEach(host -> found.put(host.id(), host));
        return ids.stream().map(id -> Objects.requireNonNull(found.get(id))).toList();
    }

    /** Those of these that there are, by their ids. */
    public Map<HostId, Host> byId(AccountId account, Collection<HostId> ids) {
        if (ids.isEmpty()) return Map.of();
        return database
                .read(tx -> tx.sql("select " + COLUMNS
                                + " from host where account_id = :account and id = any(:ids::uuid[])")
                        .bind("account", account)
                        .bind("ids", Set.copyOf(ids))
                        .list(Hosts::read))
                .stream()
                .collect(Collectors.toMap(Host::id, Function.identity()));
    }

    /** Those of these ids that are hosts of the account. */
    public Set<HostId> among(AccountId account, Collection<HostId> ids) {
        return Set.copyOf(
                database.read(tx -> tx.sql("select id from host where account_id = :account and id = any(:ids::uuid[])")
                        .bind("account", account)
                        .bind("ids", ids)
                        .list(row -> new HostId(row.uuid("id")))));
    }

    /** The host behind a public address. */
    public Optional<Host> findBySlug(String slug) {
        return database.read(
                tx -> tx.sql("select " + COLUMNS + """
                        from directory
                        join host on host.account_id = directory.account_id and host.id = directory.target_id
                        join account on account.id = directory.account_id and deactivated_at is null
                        where directory.kind = 'host' and directory.name = :slug
                        """).bind("slug", slug).optional(Hosts::read));
    }

    /** The host of the account who is written to at this address, in whatever letters; the first by name of several. */
    public Optional<HostId> byEmail(AccountId account, String email) {
        return database.read(tx ->
                tx.sql("""
                        select id from host
                        where account_id = :account and lower(email) = lower(:email)
                        order by slug
                        limit 1
                        """).bind("account", account).bind("email", email).optional(row -> new HostId(row.uuid("id"))));
    }

    /** Others of the account with the same profession, some of them; none of a host who says none. */
    public List<Host> colleagues(Host host, int most) {
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                        from host
                        where account_id = :account and id <> :id and lower(profession) = lower(:profession::text)
                        order by slug
                        limit :most
                        """)
                .bind("account", host.account())
                .bind("id", host.id())
                .bind("profession", host.profession())
                .bind("most", most)
                .list(Hosts::read));
    }

    /** By name, a page of them; after the given slug, which is empty for the first page. */
    public List<Host> list(AccountId account, Reach reach, String afterSlug, int most) {
        return list(account, reach, afterSlug, afterSlug, most);
    }

    private List<Host> list(AccountId account, Reach reach, String fromSlug, String butSlug, int most) {
        return database.read(tx -> tx.sql("select " + COLUMNS + """
                        from host
                        where account_id = :account and slug >= :from and slug <> :but
                            and (:only::uuid is null or id = :only)
                        order by slug
                        limit :most
                        """)
                .bind("account", account)
                .bind("only", reach instanceof Reach.OfHost own ? own.host() : null)
                .bind("from", fromSlug)
                .bind("but", butSlug)
                .bind("most", most)
                .list(Hosts::read));
    }

    /** The first by name, and whoever is chosen already, wherever they stand: a form must not lose them. */
    public List<Host> toChooseFrom(AccountId account, Reach reach, Optional<HostId> chosen, int most) {
        return toChooseFrom(account, reach, chosen, "", most);
    }

    /** The same, but for those who come before the given letters. */
    public List<Host> toChooseFrom(AccountId account, Reach reach, Optional<HostId> chosen, String letters, int most) {
        List<Host> first = list(account, reach, letters, "", most);
        Optional<Host> other = chosen.filter(
                        id -> first.stream().noneMatch(host -> host.id().equals(id)))
                .flatMap(id -> find(account, id));
        return Stream.concat(first.stream(), other.stream()).toList();
    }

    /** What these are called. */
    public Map<HostId, String> names(AccountId account, Collection<HostId> ids) {
        return database
                .read(tx -> tx.sql("select id, name from host where account_id = :account and id = any(:ids::uuid[])")
                        .bind("account", account)
                        .bind("ids", ids)
                        .list(row -> Map.entry(new HostId(row.uuid("id")), row.text("name"))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Host read(Row row) {
        return new Host(
                new AccountId(row.uuid("account_id")),
                new HostId(row.uuid("id")),
                row.text("slug"),
                row.text("name"),
                row.maybeText("profession"),
                row.maybeText("bio"),
                row.maybeText("avatar_url"),
                row.maybeText("email"),
                row.maybeText("phone"),
                ZoneId.of(row.text("time_zone")),
                row.choice("language", Language.class),
                row.flag("auto_confirm"),
                new HostPlan(
                        row.optional("plan", name -> name),
                        row.optional("trial_plan", name -> new HostPlan.Trial(name, row.instant("trial_ends_at")))));
    }
}
