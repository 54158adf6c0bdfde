package app.kept.message.provider;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.message.channel.About;
import app.kept.message.channel.Channel;
import app.kept.message.channel.Delivery;
import app.kept.message.channel.Letter;
import app.kept.message.channel.Route;
import app.kept.platform.base.Ids;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.http.RateLimit;
import app.kept.platform.http.Request;
import app.kept.platform.text.Html;
import app.kept.platform.text.Language;
import app.kept.platform.text.Texts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Tries a provider with a letter to whoever asks: nobody can write to others with it. */
public final class TestMessage {
    private static final int MOST = 10;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final Database database;
    private final ProviderKeeping keeping;
    private final SetUpCarriers carriers;
    private final Mine mine;
    private final Audit audit;
    private final RateLimit limit;

    public TestMessage(
            Database database, ProviderKeeping keeping, SetUpCarriers carriers, Mine mine, Audit audit, Time time) {
        this.database = database;
        this.keeping = keeping;
        this.carriers = carriers;
        this.mine = mine;
        this.audit = audit;
        this.limit = new RateLimit(MOST, WITHIN, 10_000, time);
    }

    /** Knows where whoever asks can be reached, and in which language. */
    public interface Mine {
        List<Route> routes(Request request);

        Language language(Request request);
    }

    /** What came of it. */
    public sealed interface Outcome {
        /** @param outcome done, again, never or unsure, as in the attempts of messages */
        record Sent(String outcome, String answer) implements Outcome {}

        record NoSuchProvider() implements Outcome {}

        /** The channel goes to phones, say, and no number of theirs is known. */
        record NoAddress() implements Outcome {}

        record TooOften(Duration retryAfter) implements Outcome {}
    }

    public Outcome send(Request request, UUID id) {
        Optional<ProviderRow> row = keeping.find(Caller.accountOf(request), id);
        if (row.isEmpty()) return new Outcome.NoSuchProvider();
        return send(request, row.get().channel(), new Tried("provider", id, () -> carriers.openOnce(row.get())));
    }

    /** By whoever carries for an account that has set up nobody. */
    public Outcome sendAsUsual(Request request, String channel) {
        AccountId account = Caller.accountOf(request);
        return send(
                request,
                channel,
                new Tried(
                        "account",
                        account.value(),
                        () -> carriers.of(account, channel).stream().findFirst()));
    }

    /** What is tried, and how it is reached. */
    private record Tried(String kind, UUID id, Supplier<Optional<Channel>> carrier) {}

    private Outcome send(Request request, String channelName, Tried tried) {
        Optional<Route> route = mine.routes(request).stream()
                .filter(one -> one.channel().equals(channelName))
                .findFirst();
        if (route.isEmpty()) return new Outcome.NoAddress();
        RateLimit.Decision decision = limit.call(Caller.accountOf(request).toString());
        if (!decision.admitted()) return new Outcome.TooOften(decision.retryAfter());
        Optional<Channel> channel = tried.carrier().get();
        if (channel.isEmpty()) return new Outcome.NoSuchProvider();
        Audit.By by = Caller.by(request);
        database.write(tx -> {
            audit.write(
                    tx, by, new Audit.Change("tested", "provider", tried.id().toString(), null, null));
            return true;
        });
        Delivery delivery =
                channel.get().deliver(letter(by.account(), tried, route.get().address(), mine.language(request)));
        return new Outcome.Sent(word(delivery), delivery.answer());
    }

    private static Letter letter(AccountId account, Tried tried, String address, Language language) {
        Texts texts = Texts.of(language);
        String text = texts.get("providers.test.text");
        var words = new Letter.Words(texts.get("providers.test.subject"), text, "<p>" + Html.escape(text) + "</p>");
        return new Letter(
                account,
                Ids.next(),
                new About(tried.kind(), tried.id()),
                address,
                "provider_test",
                words,
                Letter.Extras.none(language));
    }

    private static String word(Delivery delivery) {
        return switch (delivery) {
            case Delivery.Done _ -> "done";
            case Delivery.Again _ -> "again";
            case Delivery.Never _ -> "never";
            case Delivery.Unsure _ -> "unsure";
        };
    }
}
