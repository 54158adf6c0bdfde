package app.kept.booking;

/** What became of another time that was asked for. Drawn in docs/life/proposal.md. */
public enum ProposalState {
    OPEN,
    APPROVED,
    DECLINED,
    WITHDRAWN,
    /** Nobody answered in time, or the time itself has passed. */
    LAPSED
}
