package app.kept.message.receipt;

import app.kept.account.AccountId;
import app.kept.message.Outcomes;
import app.kept.message.channel.Receipt;
import app.kept.message.channel.Receipts;
import app.kept.message.channel.Route;
import app.kept.message.choice.Suppression;
import app.kept.message.choice.Suppressions;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes what providers tell later, in whatever order and however often they tell it. What was told once stays: a message
 * that came back after it was delivered came back, and word of its delivery that comes later changes nothing.
 */
public final class TakenReceipts implements Receipts {
    private static final Set<Receipt.Kind> ARRIVED = Set.of(Receipt.Kind.DELIVERED, Receipt.Kind.READ);

    private final Database database;
    private final MessageReceipts receipts;
    private final Suppressions suppressions;
    private final Consequences consequences;
    private final Outcomes outcomes;
    private final Settling settling;
    private final NextRoute next;

    public TakenReceipts(
            Database database,
            MessageReceipts receipts,
            Suppressions suppressions,
            Consequences consequences,
            Outcomes outcomes,
            Settling settling,
            NextRoute next) {
        this.database = database;
        this.receipts = receipts;
        this.suppressions = suppressions;
        this.consequences = consequences;
        this.outcomes = outcomes;
        this.settling = settling;
        this.next = next;
    }

    @Override
    public void take(Receipt receipt) {
        database.write(tx -> {
            receipts.add(tx, receipt).ifPresent(way -> follow(tx, receipt, way));
            return true;
        });
    }

    @Override
    public void optedOut(AccountId account, String channel, String address, String detail) {
        database.write(tx -> suppressions.add(
                tx,
                account,
                new Suppressions.Wanted(
                        new Route(channel, address),
                        Suppression.Why.STOP,
                        Suppression.Source.RECIPIENT,
                        detail,
                        null)));
    }

    @Override
    public void optedIn(AccountId account, String channel, String address, String detail) {
        database.write(tx -> {
            suppressions.takeBack(tx, account, new Route(channel, address), Suppression.Why.STOP);
            return true;
        });
    }

    private void follow(Tx tx, Receipt receipt, MessageReceipts.Way way) {
        // Whatever it tells, it has it.
        settling.isThere(tx, receipt.account(), receipt.message(), receipt.provider());
        tell(tx, receipt, way);
        switch (receipt.kind()) {
            case ACCEPTED, DELIVERED, READ -> {}
            case UNDELIVERED -> another(tx, receipt);
            case BOUNCED -> {
                suppress(tx, receipt, way, Suppression.Why.BOUNCE);
                another(tx, receipt);
            }
            case OPTED_OUT -> suppress(tx, receipt, way, Suppression.Why.STOP);
            case COMPLAINED -> suppress(tx, receipt, way, Suppression.Why.COMPLAINT);
        }
    }

    /** That it was taken was told when it was sent. */
    private void tell(Tx tx, Receipt receipt, MessageReceipts.Way way) {
        if (receipt.kind() == Receipt.Kind.ACCEPTED) return;
        String what = receipt.kind().name().toLowerCase(Locale.ROOT);
        var came = new Outcomes.Came(way.of(), what, receipt.provider(), receipt.detail());
        outcomes.tell(tx, List.of(came.withoutAddress(way.address())));
    }

    private void suppress(Tx tx, Receipt receipt, MessageReceipts.Way way, Suppression.Why why) {
        consequences.suppress(tx, receipt.account(), way.channel(), way.address(), why, receipt.detail());
    }

    /** Whoever has read it need not hear it again by another way. */
    private void another(Tx tx, Receipt receipt) {
        boolean arrived = receipts.kinds(tx, receipt.account(), receipt.message()).stream()
                .anyMatch(ARRIVED::contains);
        if (!arrived) next.tryNext(tx, receipt.account(), receipt.message(), receipt.detail());
    }
}
