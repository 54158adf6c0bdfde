package app.kept.identity.team;

import app.kept.account.Account;
import app.kept.account.AccountId;
import app.kept.account.Accounts;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.account.Directory;
import app.kept.account.Policy;
import app.kept.account.Right;
import app.kept.account.Role;
import app.kept.event.Audience;
import app.kept.identity.Members;
import app.kept.identity.Teams;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Tx;
import app.kept.platform.http.RateLimit;
import app.kept.platform.text.Json;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Makes accounts, changes what they are called and where they are found, and puts them to rest. */
public final class AccountKeeping {
    private static final int MOST_IN_A_DAY = 10;

    private final Database database;
    private final Tables tables;
    private final Standing standing;
    private final Audit audit;
    private final Wishes wishes;
    private final RateLimit openings;

    public AccountKeeping(Database database, Tables tables, Standing standing, Audit audit, Wishes wishes, Time time) {
        this.database = database;
        this.tables = tables;
        this.standing = standing;
        this.audit = audit;
        this.wishes = wishes;
        this.openings = new RateLimit(MOST_IN_A_DAY, Duration.ofDays(1), 10_000, time);
    }

    /**
     * What the settings say.
     *
     * @param base the address under which people reach this server, which is nobody's domain
     * @param signUpOpen whether people may make accounts
     */
    public record Wishes(Supplier<URI> base, boolean signUpOpen) {}

    /** What an account consists of. */
    public record Tables(
            Accounts accounts, Directory directory, Teams teams, Members members, Changes changes, Audience audience) {}

    /**
     * What an account is to be; what is absent stays.
     *
     * @param domain empty where it is to have none
     * @param country empty where it is to have none
     */
    public record Wanted(
            Optional<String> name,
            Optional<ZoneId> timeZone,
            Optional<String> language,
            Optional<Optional<String>> domain,
            Optional<Optional<String>> country,
            PolicyInput policy,
            BrandInput brand,
            Optional<Boolean> inDirectory,
            Optional<Boolean> everyMessageEvent) {
        /** Nothing but another zone. */
        public static Wanted inZone(ZoneId zone) {
            return new Wanted(
                    Optional.empty(),
                    Optional.of(zone),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    new PolicyInput(
                            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                    new BrandInput(Optional.empty(), Optional.empty()),
                    Optional.empty(),
                    Optional.empty());
        }
    }

    /** What came of it. */
    public sealed interface Outcome {
        record Done(Account account) implements Outcome {}

        record NotAllowed() implements Outcome {}

        /** Somebody else has changed it since it was seen; it is as it was before. */
        record Overtaken(Account now) implements Outcome {}

        /** This server lets nobody make an account. */
        record NotOpen() implements Outcome {}

        record TooOften(Duration retryAfter) implements Outcome {}

        /** Somebody has the domain, or the server itself; which is not told. */
        record DomainTaken() implements Outcome {}

        /** What was typed to be sure is not the account's name. */
        record NameDiffers() implements Outcome {}

        /** What is to be said about clients' data does not fit together. */
        record PolicyUnfit(PolicyInput.Unfit why) implements Outcome {}
    }

    public Account get(AccountId id) {
        return database.read(tx -> tables.accounts().find(tx, id)).orElseThrow();
    }

    /** The account whose public page stands under this name. */
    public Optional<Account> atDomain(String host) {
        return DomainName.ofHost(host)
                .flatMap(name -> database.read(tx -> tables.accounts().findByDomain(tx, name)));
    }

    public Outcome change(Acting acting, Wanted wanted) {
        return change(acting, _ -> true, wanted);
    }

    /** The same, where the account is still what somebody has seen. */
    public Outcome change(Acting acting, Predicate<Account> isStill, Wanted wanted) {
        if (wanted.domain().equals(Optional.of(Optional.of(ownHost())))) return new Outcome.DomainTaken();
        try {
            return database.write(tx -> standing.hold(tx, acting, Right.MANAGE_TEAM)
                    .map(before ->
                            isStill.test(before) ? change(tx, acting, before, wanted) : new Outcome.Overtaken(before))
                    .orElse(new Outcome.NotAllowed()));
        } catch (DatabaseFault.ConstraintViolated violated) {
            if (Directory.isTaken(violated)) return new Outcome.DomainTaken();
            throw violated;
        }
    }

    /** A new account of whoever is signed in, whose browser acts in it from now on. */
    public Outcome open(Acting acting, String name, ZoneId timeZone, String language) {
        if (!wishes.signUpOpen()) return new Outcome.NotOpen();
        RateLimit.Decision decision = openings.call(acting.person().toString());
        if (!decision.admitted()) return new Outcome.TooOften(decision.retryAfter());
        return database.write(tx -> {
            Account account = tables.accounts().add(tx, name, timeZone, language);
            tables.members().add(tx, account.id(), acting.person(), Role.OWNER, null);
            tables.teams().enter(tx, acting.person(), acting.session(), account.id());
            var by = new Audit.By(
                    account.id(),
                    Actor.member(Role.OWNER, acting.person()),
                    acting.by().requestId());
            audit.write(tx, by, Audit.Change.created("account", account.id().value(), told(account)));
            return new Outcome.Done(account);
        });
    }

    /** From here on nothing of the account works: no sign-in, no key, no page, no booking, no message. */
    public Outcome deactivate(Acting acting, String typedName) {
        return database.write(tx -> standing.hold(tx, acting, Right.OWN_ACCOUNT)
                .map(account -> deactivate(tx, acting, account, typedName))
                .orElse(new Outcome.NotAllowed()));
    }

    /** By those who run the server. Whether there was such an account, and it was at rest. */
    public boolean reactivate(UUID id, String requestId) {
        var account = new AccountId(id);
        return database.write(tx -> {
            boolean woken = tables.accounts().activate(tx, account, true);
            if (woken) tables.changes().note(tx, account, id);
            if (woken) audit.write(tx, new Audit.By(account, Actor.SYSTEM, requestId), activity("reactivated", id));
            return woken;
        });
    }

    private Outcome change(Tx tx, Acting acting, Account before, Wanted wanted) {
        Optional<PolicyInput.Unfit> unfit = wanted.policy().unfit(before.policy());
        if (unfit.isPresent()) return new Outcome.PolicyUnfit(unfit.get());
        var after = new Account(
                before.id(),
                wanted.name().orElse(before.name()),
                wanted.timeZone().orElse(before.timeZone()),
                wanted.language().orElse(before.language()),
                wanted.domain().orElse(before.domain()),
                wanted.country().orElse(before.country()),
                before.active(),
                wanted.policy().applied(before.policy()),
                wanted.brand().applied(before.brand()),
                wanted.inDirectory().orElse(before.inDirectory()),
                wanted.everyMessageEvent().orElse(before.everyMessageEvent()));
        if (after.equals(before)) return new Outcome.Done(before);
        if (!after.domain().equals(before.domain())) moveDomain(tx, before, after);
        tables.accounts().change(tx, after);
        if (after.everyMessageEvent() != before.everyMessageEvent())
            tables.audience().changed(tx, after.id());
        boolean looksOther =
                !after.name().equals(before.name()) || !after.brand().equals(before.brand());
        // Letters carry both.
        if (looksOther) tables.changes().note(tx, after.id(), after.id().value());
        audit.write(tx, acting.by(), Audit.Change.changed("account", before.id().value(), told(before), told(after)));
        return new Outcome.Done(after);
    }

    private void moveDomain(Tx tx, Account before, Account after) {
        Directory directory = tables.directory();
        before.domain().ifPresent(name -> directory.remove(tx, Directory.Kind.DOMAIN, name, before.id()));
        after.domain()
                .ifPresent(name -> directory.add(
                        tx, Directory.Kind.DOMAIN, name, after.id(), after.id().value()));
    }

    private Outcome deactivate(Tx tx, Acting acting, Account account, String typedName) {
        if (!typedName.strip().equals(account.name())) return new Outcome.NameDiffers();
        tables.accounts().activate(tx, account.id(), false);
        tables.changes().note(tx, account.id(), account.id().value());
        tables.teams().signAllOut(tx, account.id());
        audit.write(tx, acting.by(), activity("deactivated", account.id().value()));
        return new Outcome.Done(account);
    }

    private String ownHost() {
        return Optional.ofNullable(wishes.base().get().getHost()).orElse("").toLowerCase(Locale.ROOT);
    }

    private static Audit.Change activity(String action, UUID account) {
        return new Audit.Change(action, "account", account.toString(), null, null);
    }

    private static JsonNode told(Account account) {
        var json = Json.object()
                .put("name", account.name())
                .put("time_zone", account.timeZone().getId())
                .put("language", account.language());
        account.domain().ifPresent(domain -> json.put("domain", domain));
        account.country().ifPresent(country -> json.put("country", country));
        account.brand().color().ifPresent(color -> json.put("brand_color", color));
        account.brand().logo().ifPresent(logo -> json.put("logo_url", logo));
        if (account.inDirectory()) json.put("in_directory", true);
        if (account.everyMessageEvent()) json.put("every_message_event", true);
        Policy policy = account.policy();
        if (policy.equals(Policy.FIRST)) return json;
        policy.retentionMonths().ifPresent(months -> json.put("client_retention_months", months));
        policy.consent()
                .ifPresent(text -> json.put("consent_text", text.text()).put("consent_version", text.version()));
        json.put("consent_required", policy.consentRequired())
                .put("reviews_need_approval", policy.reviewsNeedApproval());
        return json;
    }
}
