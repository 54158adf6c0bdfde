package app.kept.message.seeing;

import app.kept.account.AccountId;
import app.kept.platform.db.Tx;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds what sending messages again would do, of many with as few looks as of one. */
final class Prospecting {
    private final Ledger ledger;
    private final Resending.People people;

    Prospecting(Ledger ledger, Resending.People people) {
        this.ledger = ledger;
        this.people = people;
    }

    /** Of these messages, as far as they can be sent again; and of all about the same that were. */
    Map<UUID, Resending.Prospect> of(Tx tx, AccountId account, Collection<UUID> about, List<Line> messages) {
        var all = new HashMap<UUID, Resending.Prospect>();
        ledger.copies(tx, account, about)
                .forEach((id, copy) -> all.put(id, new Resending.Prospect(Optional.of(copy), copy.address(), false)));
        List<Line> lines = messages.stream().filter(Resending::canBeResent).toList();
        Map<UUID, String> others = people.reachedNow(
                tx, account, lines.stream().filter(Resending::isUnreached).toList());
        for (Line line : lines) {
            String address = others.getOrDefault(line.id(), line.address());
            Optional<Line> copy = Optional.ofNullable(all.get(line.id())).flatMap(Resending.Prospect::copy);
            all.put(line.id(), new Resending.Prospect(copy, address, !address.equals(line.address())));
        }
        return all;
    }
}
