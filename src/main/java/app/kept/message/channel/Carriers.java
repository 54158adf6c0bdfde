package app.kept.message.channel;

import app.kept.account.AccountId;
import java.util.List;
import java.util.Set;

/** Who carries what for whom. */
public interface Carriers {

    /** Those that an account may use for a channel, the preferred one first; none when nothing is set up. */
    List<Channel> of(AccountId account, String channel);

    /** The providers that an account has for a channel and that carry nothing until somebody resumes them. */
    default Set<String> paused(AccountId account, String channel) {
        return Set.of();
    }
}
