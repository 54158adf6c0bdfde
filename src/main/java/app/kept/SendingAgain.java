package app.kept;

import app.kept.account.AccountId;
import app.kept.journey.plan.Planning;
import app.kept.journey.plan.ReachedNow;
import app.kept.message.channel.Route;
import app.kept.message.seeing.Line;
import app.kept.message.seeing.Resending;
import app.kept.platform.db.Tx;
import java.util.Optional;

/** Where those are reached to whom something is sent again: messages know only where they went. */
record SendingAgain(ReachedNow reached) implements Resending.People {
    static Resending resending(Wiring kept) {
        return kept.choices()
                .resending(new SendingAgain(new ReachedNow(kept.journeys().situations())));
    }

    @Override
    public Optional<String> reachedNow(Tx tx, AccountId account, Line failed) {
        if (!failed.about().kind().equals(Planning.ABOUT)) return Optional.empty();
        return reached.instead(
                tx,
                account,
                failed.about().id(),
                failed.recipient(),
                new Route(failed.channel(), failed.address()),
                failed.data().getOrDefault("host_name", ""));
    }
}
