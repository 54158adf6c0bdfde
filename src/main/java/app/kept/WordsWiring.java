package app.kept;

import app.kept.account.Accounts;
import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.identity.Profiles;
import app.kept.message.Outbox;
import app.kept.message.Trials;
import app.kept.message.template.Lettering;
import app.kept.message.template.Rewriting;
import app.kept.message.template.TemplateApi;
import app.kept.message.template.TemplateBook;
import app.kept.message.template.TemplateKeeping;
import app.kept.message.template.TemplatePreviews;
import app.kept.message.template.TemplateTrials;
import app.kept.message.template.TemplateVersions;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;

/** The words of messages: remembered, changed, shown and tried out. */
final class WordsWiring {
    private final Ground ground;
    private final TemplateVersions versions;
    private final TemplateBook book;
    private final TemplateKeeping keeping;

    /** What stands below it. */
    record Ground(Database database, Time time, Audit audit, Changes changes) {}

    WordsWiring(Ground ground) {
        this.ground = ground;
        this.versions = new TemplateVersions(ground.database, ground.time);
        this.book = new TemplateBook(ground.database, new Accounts(ground.time), versions, ground.time);
        ground.changes.listen(book);
        this.keeping = new TemplateKeeping(ground.database, versions, ground.changes, ground.audit);
    }

    Lettering lettering() {
        return new Lettering(book);
    }

    /** For those who read what was sent. */
    Rewriting rewriting() {
        return new Rewriting(book, versions);
    }

    /** For those who write them. */
    Desk desk(TemplatePreviews.Occasions occasions, TemplatePreviews.Lengths lengths, Outbox outbox) {
        var profiles = new Profiles(ground.time);
        var trials = new Trials(
                ground.database,
                outbox,
                (tx, person) -> profiles.get(tx, person).email(),
                ground.time);
        return new Desk(
                keeping, new TemplatePreviews(book, occasions, lengths), new TemplateTrials(trials, ground.time));
    }

    /** Shared by pages and programs, so that what is counted is counted once. */
    record Desk(TemplateKeeping keeping, TemplatePreviews previews, TemplateTrials trials) {
        static Desk of(Wiring kept) {
            return kept.messages().desk(kept.journeys().occasions(), kept.choices());
        }

        TemplateApi api() {
            return new TemplateApi(keeping, previews, trials);
        }
    }
}
