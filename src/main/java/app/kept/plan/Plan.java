package app.kept.plan;

import app.kept.account.AccountId;
import java.util.OptionalInt;

/** What a host may have who pays for it. */
public record Plan(AccountId account, String name, Limits limits) {

    /**
     * How much; without a limit as much as they like.
     *
     * @param clients how many people stand in the host's list
     * @param appointmentsPerMonth how many start in one month of the host's calendar
     */
    public record Limits(OptionalInt clients, OptionalInt appointmentsPerMonth) {
        boolean isNone() {
            return clients.isEmpty() && appointmentsPerMonth.isEmpty();
        }
    }
}
