package app.kept.message.phone;

import app.kept.account.AccountId;
import app.kept.message.channel.Receipts;
import app.kept.message.channel.SetUp;
import app.kept.platform.base.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What people write back: STOP and START count, the rest is for whoever reads that number. */
public final class Answers {
    /** A provider may bring a START hours late and again, and then it must not undo the STOP that came after it. */
    private static final Duration START_COUNTS = Duration.ofMinutes(5);

    private final Receipts receipts;
    private final Correspondents correspondents;
    private final Time time;

    public Answers(Receipts receipts, Correspondents correspondents, Time time) {
        this.receipts = receipts;
        this.correspondents = correspondents;
        this.time = time;
    }

    /**
     * Takes what somebody wrote.
     *
     * @param from as the network says it
     * @param at when it was written
     */
    public void heard(SetUp setUp, String channel, String from, OptWord word, String detail, Instant at) {
        Optional<String> number = Numbers.read(from);
        if (number.isEmpty() || word == OptWord.HELP) return;
        if (word == OptWord.START && at.isBefore(time.now().minus(START_COUNTS))) return;
        List<String> spellings = Numbers.spellings(number.get());
        for (AccountId account : concerned(setUp, channel, spellings)) {
            for (String address : spellings) {
                if (word == OptWord.STOP) receipts.optedOut(account, channel, address, detail);
                else receipts.optedIn(account, channel, address, detail);
            }
        }
    }

    private List<AccountId> concerned(SetUp setUp, String channel, List<String> spellings) {
        AccountId owner = setUp.account();
        return owner == null ? correspondents.of(channel, spellings) : List.of(owner);
    }
}
