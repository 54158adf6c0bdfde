package app.kept;

import app.kept.account.AccountId;
import app.kept.journey.plan.Planning;
import app.kept.journey.plan.ReachedNow;
import app.kept.journey.plan.StillSo;
import app.kept.message.channel.Route;
import app.kept.message.choice.SuppressionLastLook;
import app.kept.message.choice.Suppressions;
import app.kept.message.seeing.Line;
import app.kept.message.seeing.Resending;
import app.kept.platform.db.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where those are reached to whom something is sent again, and whether it is still so: messages know only where they went. */
record SendingAgain(ReachedNow reached, StillSo stillSo, Suppressions suppressions) implements Resending.People {
    /** Offers of open times and hosts hold for a moment: whoever gets the letter once more is offered what is open now. */
    private static final Set<String> OF_THE_MOMENT = Set.of("next_when", "hosts", "book_link", "hosts_link");

    static Resending resending(Wiring kept) {
        var journeys = kept.journeys();
        return kept.choices()
                .resending(new SendingAgain(
                        journeys.situations().reachedNow(),
                        journeys.stillSo(),
                        kept.choices().suppressions()));
    }

    @Override
    public Map<UUID, String> reachedNow(Tx tx, AccountId account, Collection<Line> failed) {
        return reached.instead(
                tx,
                account,
                failed.stream()
                        .filter(SendingAgain::isOfBooking)
                        .map(line -> new ReachedNow.Unreached(
                                line.id(),
                                line.about().id(),
                                line.recipient(),
                                new Route(line.channel(), line.address()),
                                line.data().getOrDefault("host_name", "")))
                        .toList());
    }

    @Override
    public Optional<String> against(AccountId account, Line sent, String address) {
        Optional<String> stopped = suppressions
                .list(
                        account,
                        Suppressions.Sought.holding(Optional.of(sent.channel()), Optional.of(address)),
                        Optional.empty(),
                        1)
                .stream()
                .findFirst()
                .map(found -> SuppressionLastLook.words(found.why()));
        if (stopped.isPresent() || !isOfBooking(sent)) return stopped;
        return stillSo.against(account, sent.about().id(), sent.step(), sent.template(), sent.data());
    }

    @Override
    public Map<String, String> known(Line sent) {
        if (!isOfBooking(sent)) return sent.data();
        var known = new HashMap<>(sent.data());
        known.keySet().removeAll(OF_THE_MOMENT);
        return known;
    }

    private static boolean isOfBooking(Line line) {
        return line.about().kind().equals(Planning.ABOUT);
    }
}
