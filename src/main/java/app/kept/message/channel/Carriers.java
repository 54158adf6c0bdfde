package app.kept.message.channel;

import app.kept.account.AccountId;
import java.util.List;

/** Who carries what for whom. */
public interface Carriers {

    /** Those that an account may use for a channel, the preferred one first; none when nothing is set up. */
    List<Channel> of(AccountId account, String channel);
}
