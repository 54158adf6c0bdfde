package app.kept.account;

import java.util.Optional;

/**
 * What an account says about its clients' data and about reviews.
 *
 * @param retentionMonths so long after their last booking clients are kept; empty for as long as nobody erases them
 * @param consent the text to which whoever books agrees, if there is one
 * @param consentRequired whether nobody books without it
 * @param reviewsNeedApproval whether a review waits until somebody of the account lets it be seen
 */
public record Policy(
        Optional<Integer> retentionMonths,
        Optional<ConsentText> consent,
        boolean consentRequired,
        boolean reviewsNeedApproval) {
    /** How an account begins. */
    public static final Policy FIRST = new Policy(Optional.empty(), Optional.empty(), false, true);

    /**
     * What is agreed to.
     *
     * @param version by which it is told from what stood there before
     */
    public record ConsentText(String text, String version) {}
}
