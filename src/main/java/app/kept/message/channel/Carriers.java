package app.kept.message.channel;

import app.kept.account.AccountId;
import java.util.List;
import java.util.Set;

/** Who carries what for whom. */
public interface Carriers {

    /** Those that an account may use for a channel, the preferred one first; none when nothing is set up. */
    List<Channel> of(AccountId account, String channel);

    /** The same for one address, where it is the address that says who is called. */
    default List<Channel> of(AccountId account, String channel, String address) {
        return of(account, channel);
    }

    /** Whether what goes by a channel is called at an address of its own, and none speaks for another. */
    default boolean goByAddress(String channel) {
        return false;
    }

    /** The providers that an account has for a channel and that carry nothing until somebody resumes them. */
    default Set<String> paused(AccountId account, String channel) {
        return Set.of();
    }
}
