package app.kept.message.template;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.DatabaseFault;
import app.kept.platform.db.Row;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Language;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What accounts made of the words that come with Kept: the table of versions, to which rows are only added. */
public final class TemplateVersions {
    private final Database database;
    private final Time time;

    public TemplateVersions(Database database, Time time) {
        this.database = database;
        this.time = time;
    }

    /** What is worded: a template in a language and a form. */
    public record Place(String template, Language language, Form form) {
        /** As it stands in the audit. */
        String word() {
            return template + "/" + language.code() + "/" + form.code();
        }
    }

    /**
     * One version.
     *
     * @param words empty where the words that come with Kept hold
     * @param restoredFrom which earlier version it repeats
     */
    public record Version(
            Place place,
            int number,
            Optional<Wording> words,
            OptionalInt restoredFrom,
            Instant madeAt,
            @Nullable UUID madeBy) {}

    /** The newest of every place that has one. */
    List<Version> current(AccountId account) {
        return database.read(tx -> tx.sql("""
                        select distinct on (template, language, form) *
                        from template_version
                        where account_id = :account
                        order by template, language, form, number desc
                        """).bind("account", account).list(TemplateVersions::read));
    }

    /** The newest of one place; empty where nobody ever changed it. */
    Optional<Version> current(Tx tx, AccountId account, Place place) {
        return tx.sql("""
                        select * from template_version
                        where account_id = :account and template = :template and language = :language and form = :form
                        order by number desc
                        limit 1
                        """)
                .bind("account", account)
                .bind("template", place.template())
                .bind("language", place.language())
                .bind("form", place.form().code())
                .optional(TemplateVersions::read);
    }

    Optional<Version> find(Tx tx, AccountId account, Place place, int number) {
        return tx.sql("""
                        select * from template_version
                        where account_id = :account and template = :template and language = :language and form = :form
                            and number = :number
                        """)
                .bind("account", account)
                .bind("template", place.template())
                .bind("language", place.language())
                .bind("form", place.form().code())
                .bind("number", number)
                .optional(TemplateVersions::read);
    }

    /** The one whose words held at a moment; empty where those that come with Kept did. */
    Optional<Version> at(AccountId account, Place place, Instant moment) {
        return database.read(tx -> tx.sql("""
                        select * from template_version
                        where account_id = :account and template = :template and language = :language and form = :form
                            and made_at <= :moment
                        order by number desc
                        limit 1
                        """)
                .bind("account", account)
                .bind("template", place.template())
                .bind("language", place.language())
                .bind("form", place.form().code())
                .bind("moment", moment)
                .optional(TemplateVersions::read));
    }

    /** The newest first. */
    public List<Version> list(AccountId account, Place place, int before, int most) {
        return database.read(tx -> tx.sql("""
                        select * from template_version
                        where account_id = :account and template = :template and language = :language and form = :form
                            and number < :before
                        order by number desc
                        limit :most
                        """)
                .bind("account", account)
                .bind("template", place.template())
                .bind("language", place.language())
                .bind("form", place.form().code())
                .bind("before", before)
                .bind("most", most)
                .list(TemplateVersions::read));
    }

    /** Part of the caller's transaction; fails with {@link #isOvertaken} when somebody was quicker. */
    void add(Tx tx, Audit.By by, Place place, int number, Optional<Wording> words, OptionalInt restoredFrom) {
        Actor actor = by.actor();
        tx.sql("""
                insert into template_version (account_id, template, language, form, number, subject, body, restored_from,
                    made_at, made_by, made_by_id)
                values (:account, :template, :language, :form, :number, :subject, :body, :restored::integer,
                    :now, :actor, :actor_id)
                """)
                .bind("account", by.account())
                .bind("template", place.template())
                .bind("language", place.language())
                .bind("form", place.form().code())
                .bind("number", number)
                .bind("subject", words.map(Wording::subject).orElse(null))
                .bind("body", words.map(Wording::text).orElse(null))
                .bind("restored", restoredFrom.isPresent() ? restoredFrom.getAsInt() : null)
                .bind("now", time.now())
                .bind("actor", actor.kind().name().toLowerCase(Locale.ROOT))
                .bind("actor_id", actor.id())
                .update();
    }

    static boolean isOvertaken(DatabaseFault.ConstraintViolated violated) {
        return violated.constraint().equals("template_version_pk");
    }

    private static Version read(Row row) {
        return new Version(
                new Place(
                        row.text("template"),
                        Language.of(row.text("language")).orElseThrow(),
                        Form.of(row.text("form")).orElseThrow()),
                row.integer("number"),
                row.optional("body", text -> new Wording(row.text("subject"), text)),
                row.maybeInteger("restored_from"),
                row.instant("made_at"),
                row.maybeUuid("made_by_id"));
    }
}
