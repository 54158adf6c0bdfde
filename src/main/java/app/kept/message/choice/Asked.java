package app.kept.message.choice;

import app.kept.account.AccountId;
import app.kept.message.Message;
import app.kept.message.channel.Route;
import app.kept.message.template.TemplateKinds;
import app.kept.platform.db.Sql;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.Locale;

/** Many addresses in one statement. */
final class Asked {
    private Asked() {}

    /** Binds ids, accounts, channels, addresses and topics, each in the order of the messages. */
    static Sql of(Tx tx, List<Message> messages, String sql) {
        return tx.sql(sql)
                .bind("ids", messages.stream().map(Message::id).toList())
                .bind("accounts", messages.stream().map(Message::account).toList())
                .bind("channels", messages.stream().map(Message::channel).toList())
                .bind(
                        "addresses",
                        messages.stream()
                                .map(message -> Folded.address(message.address()))
                                .toList())
                .bind(
                        "topics",
                        messages.stream()
                                .map(message -> TemplateKinds.topicOf(message.template())
                                        .name()
                                        .toLowerCase(Locale.ROOT))
                                .toList());
    }

    /** Binds the account, channels and addresses. */
    static Sql routes(Tx tx, AccountId account, List<Route> routes, String sql) {
        return tx.sql(sql)
                .bind("account", account)
                .bind("channels", routes.stream().map(Route::channel).toList())
                .bind(
                        "addresses",
                        routes.stream()
                                .map(route -> Folded.address(route.address()))
                                .toList());
    }
}
