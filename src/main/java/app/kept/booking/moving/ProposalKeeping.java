package app.kept.booking.moving;

import app.kept.booking.Changed;
import app.kept.booking.Proposals;
import app.kept.work.Duty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends what a host has not answered in time. */
public final class ProposalKeeping implements Duty {
    private static final int MOST_AT_ONCE = 100;

    private final Proposals proposals;
    private final Answering answering;

    public ProposalKeeping(Proposals proposals, Answering answering) {
        this.proposals = proposals;
        this.answering = answering;
    }

    @Override
    public String name() {
        return "let proposals lapse that nobody answered";
    }

    @Override
    public Optional<Instant> nextAt() {
        return proposals.nextEnd();
    }

    @Override
    public int run() {
        List<Proposals.Due> due = proposals.due(MOST_AT_ONCE);
        for (Proposals.Due one : due) {
            // Whoever ended the booking should have closed it; if not, it must not come up for ever.
            if (answering.lapse(one.account(), one.booking()) instanceof Changed.WrongState) {
                proposals.closeLeftBehind(one);
            }
        }
        return due.size();
    }
}
