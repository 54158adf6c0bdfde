package app.kept.message.channel;

import app.kept.account.AccountId;

/** Takes what providers tell later. The same receipt twice is the same receipt. */
public interface Receipts {

    void take(Receipt receipt);

    /** Somebody wrote STOP, or the like, to a number or address: nothing more goes there by this channel. */
    void optedOut(AccountId account, String channel, String address, String detail);

    /** And wrote START. */
    void optedIn(AccountId account, String channel, String address, String detail);
}
