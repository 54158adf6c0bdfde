package app.kept.message.inbox;

import app.kept.account.Caller;
import java.util.Collection;
import java.util.Map;

/** What else somebody may have before them while it changes: a mark of it, which is another one once it is. */
public interface Sights {
    /** As it is now; nothing for those who see none of it. Asked by one at a time, for all who look on this node. */
    Map<Caller.Member, String> marks(Collection<Caller.Member> members);

    /** The same for one, looked up at once; empty for whoever sees none of it. */
    String mark(Caller.Member member);
}
