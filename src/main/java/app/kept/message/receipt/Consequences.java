package app.kept.message.receipt;

import app.kept.account.AccountId;
import app.kept.message.channel.Fault;
import app.kept.message.channel.Route;
import app.kept.message.choice.Suppression;
import app.kept.message.choice.Suppressions;
import app.kept.message.provider.Providers;
import app.kept.platform.db.Tx;
import java.util.Set;

/** What follows where an address takes nothing, or a provider refuses us; in the transaction of whoever finds out. */
public final class Consequences {
    /** Where people are told who are signed in: their address is their id, and what ended there may begin again. */
    private static final Set<String> BY_SIGN_IN = Set.of("inbox", "push");

    private final Suppressions suppressions;
    private final Providers providers;
    private final Trouble trouble;

    public Consequences(Suppressions suppressions, Providers providers, Trouble trouble) {
        this.suppressions = suppressions;
        this.providers = providers;
        this.trouble = trouble;
    }

    /** Nothing goes to this address any more, in the words of the provider; but for addresses that are people of ours. */
    public void suppress(Tx tx, AccountId account, String channel, String address, Fault why, String detail) {
        if (BY_SIGN_IN.contains(channel)) return;
        switch (why) {
            case ADDRESS, GONE -> suppress(tx, account, channel, address, Suppression.Why.BOUNCE, detail);
            case OPTED_OUT -> suppress(tx, account, channel, address, Suppression.Why.STOP, detail);
            case CONTENT, THROTTLED, BUSY, PROVIDER -> {}
        }
    }

    /** Nothing goes by this provider until somebody resumes it; one of the operator's stays, and admins are told. */
    public void pause(Tx tx, AccountId account, String provider, String reason) {
        String words = reason.isBlank() ? "The provider refuses us." : reason;
        if (!providers.has(tx, account, provider)) trouble.refuses(tx, account, provider, words);
        else providers.pause(tx, account, provider, words);
    }

    void suppress(Tx tx, AccountId account, String channel, String address, Suppression.Why why, String detail) {
        suppressions.add(
                tx,
                account,
                new Suppressions.Wanted(new Route(channel, address), why, Suppression.Source.PROVIDER, detail, null));
    }
}
