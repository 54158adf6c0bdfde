package app.kept.message.channel;

import app.kept.account.AccountId;
import java.util.ArrayList;
import java.util.List;

/** Remembers what providers told. */
public final class HeardReceipts implements Receipts {
    private final List<Receipt> taken = new ArrayList<>();
    private final List<String> choices = new ArrayList<>();

    public List<Receipt> taken() {
        return taken;
    }

    /** Such as {@code out sms +4930123}. */
    public List<String> choices() {
        return choices;
    }

    @Override
    public void take(Receipt receipt) {
        taken.add(receipt);
    }

    @Override
    public void optedOut(AccountId account, String channel, String address, String detail) {
        choices.add("out " + channel + " " + address);
    }

    @Override
    public void optedIn(AccountId account, String channel, String address, String detail) {
        choices.add("in " + channel + " " + address);
    }
}
