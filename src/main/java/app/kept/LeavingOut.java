package app.kept;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.booking.BookingId;
import app.kept.host.HostId;
import app.kept.journey.plan.Planning;
import app.kept.message.channel.About;
import app.kept.message.seeing.Skipping;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who leaves messages out, and about whose bookings they are: messages know neither. */
record LeavingOut(Wiring kept) implements Skipping.People {
    static Skipping skipping(Wiring kept) {
        return kept.choices().skipping(new LeavingOut(kept));
    }

    @Override
    public String called(Audit.By by) {
        return Optional.ofNullable(by.actor().id())
                .map(id -> kept.identity().names().of(by.account(), List.of(id)).getOrDefault(id, ""))
                .orElse("");
    }

    @Override
    public boolean isOf(UUID host, AccountId account, About about) {
        return about.kind().equals(Planning.ABOUT)
                && kept.booking().standing().isOf(new HostId(host), account, new BookingId(about.id()));
    }
}
