package app.kept.calcom;

import app.kept.account.AccountId;
import app.kept.work.Effect;
import app.kept.work.Outcome;
import app.kept.work.WorkItem;
import app.kept.work.Worker;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Looks at what came, and again at what could not be understood when it came. */
final class CalWork implements Worker {
    static final String DELIVERY = "calcom.delivery";
    static final String AGAIN = "calcom.again";

    private final String kind;
    private final BiConsumer<AccountId, UUID> act;
    private final GivingUp givingUp;

    private CalWork(String kind, BiConsumer<AccountId, UUID> act, GivingUp givingUp) {
        this.kind = kind;
        this.act = act;
        this.givingUp = givingUp;
    }

    static List<Worker> all(Merging merging, CalDeliveries deliveries) {
        return List.of(
                new CalWork(
                        DELIVERY,
                        merging::take,
                        (item, reason) -> tx ->
                                deliveries.end(tx, item.account(), item.subject(), Delivery.State.FAILED, reason)),
                new CalWork(AGAIN, merging::again, (_, _) -> Effect.NONE));
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Outcome work(WorkItem item) {
        act.accept(item.account(), item.subject());
        return Outcome.done();
    }

    @Override
    public Effect givenUp(WorkItem item, String reason) {
        return givingUp.of(item, reason);
    }

    @FunctionalInterface
    private interface GivingUp {
        Effect of(WorkItem item, String reason);
    }
}
