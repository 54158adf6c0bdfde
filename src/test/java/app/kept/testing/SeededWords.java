package app.kept.testing;

import app.kept.account.Accounts;
import app.kept.message.Letters;
import app.kept.message.Secrets;
import app.kept.message.Templates;
import app.kept.message.template.Lettering;
import app.kept.message.template.TemplateBook;
import app.kept.message.template.TemplateVersions;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;

/** Letters as they are written where nobody has changed a word. */
public final class SeededWords {
    private SeededWords() {}

    public static Letters of(Database database, Secrets secrets, Time time) {
        var book = new TemplateBook(database, new Accounts(time), new TemplateVersions(database, time), time);
        return new Letters(new Templates(secrets, new Lettering(book)), Letters.Endings.NONE);
    }
}
