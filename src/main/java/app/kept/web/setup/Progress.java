package app.kept.web.setup;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.availability.rules.Availabilities;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.message.channel.Carriers;
import java.util.EnumSet;
import java.util.Optional;

/** Reads how far an account is from what is there. Nothing of it is kept anywhere, so nothing of it can be wrong. */
public final class Progress {
    static final String MAIL = "email";

    private final Hosts hosts;
    private final EventTypes types;
    private final Availabilities availabilities;
    private final Carriers carriers;

    public Progress(Hosts hosts, EventTypes types, Availabilities availabilities, Carriers carriers) {
        this.hosts = hosts;
        this.types = types;
        this.availabilities = availabilities;
        this.carriers = carriers;
    }

    /** For whoever may add hosts: the one that they are, or else the first by name. */
    Standing of(Caller.Member member) {
        AccountId account = member.account();
        Optional<Host> host = member.host()
                .flatMap(id -> hosts.find(account, new HostId(id)))
                .or(() -> hosts.list(account, new Reach.Everything(), "", 1).stream()
                        .findFirst());
        var done = EnumSet.noneOf(Step.class);
        host.ifPresent(one -> {
            done.add(Step.YOU);
            done.add(Step.ADDRESS);
            if (!types.ofHost(account, one.id()).isEmpty()) done.add(Step.OFFER);
            if (!availabilities.of(account, one.id()).hours().weekly().isEmpty()) done.add(Step.HOURS);
        });
        if (!carriers.of(account, MAIL).isEmpty()) done.add(Step.MAIL);
        return new Standing(host, done);
    }
}
