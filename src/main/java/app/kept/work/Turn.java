package app.kept.work;

import app.kept.account.AccountId;

/**
 * Those who take turns: what one account has in one lane, fresh or tried before. However much one has, each other gets
 * its share of the next claim.
 */
record Turn(String lane, AccountId account, boolean isRetried) {

    /** How much of a turn may be claimed. */
    record Share(Turn turn, int most) {}
}
