package app.kept;

import app.kept.account.AccountId;
import app.kept.message.channel.Receipt;
import app.kept.message.channel.Receipts;
import app.kept.platform.observe.Log;

/** Until something follows from what providers tell later, it stands in the log. */
final class NotedReceipts implements Receipts {

    @Override
    public void take(Receipt receipt) {
        Log.info(
                "message.receipt",
                "message",
                receipt.message(),
                "provider",
                receipt.provider(),
                "kind",
                receipt.kind());
    }

    @Override
    public void optedOut(AccountId account, String channel, String address, String detail) {
        Log.info("message.opted_out", "account", account.value(), "channel", channel);
    }

    @Override
    public void optedIn(AccountId account, String channel, String address, String detail) {
        Log.info("message.opted_in", "account", account.value(), "channel", channel);
    }
}
