package app.kept.message.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Role;
import app.kept.identity.SignedIn;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.http.Events;
import app.kept.testing.Await;
import app.kept.testing.TestServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever opens windows quicker than the ones they left are noticed to be gone. */
class UnreadTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final TestServer server = TestServer.start();
    private final Database database = new Database(server.database(), 4);
    private final Semaphore steps = new Semaphore(0);
    private final Unread unread = new Unread(
            new InboxItems(database),
            new SignedIn(database, Time.system()),
            new Nothing(),
            Time.system(),
            _ -> steps.acquireUninterruptibly());
    private final app.kept.testing.SignedIn ada = app.kept.testing.SignedIn.as(server, "admin");
    private final List<Window> windows = new ArrayList<>();

    @AfterEach
    void stop() {
        windows.forEach(window -> window.isThere = false);
        steps.release(1_000);
        database.close();
        server.close();
    }

    @Test
    void theOldestRestsForAWhileAndNobodyHoldsMoreThanAFewThatAreAboutToEnd() {
        for (int i = 1; i <= Unread.MOST_OF_ONE + Unread.MOST_ENDING; i++) {
            open();
            int open = i;
            Await.until("it is told", () -> unread.listening() == open);
        }
        assertThat(unread.of(member(), true)).isEmpty();

        steps.release(1_000);

        Await.until("those that were let go have ended", () -> unread.listening() == Unread.MOST_OF_ONE);
        assertThat(windows.stream().limit(Unread.MOST_ENDING)).allMatch(one -> one.rests.equals(List.of(LONG)));
        assertThat(windows.stream().skip(Unread.MOST_ENDING)).allMatch(one -> one.rests.isEmpty());
        assertThat(unread.of(member(), true)).isPresent();
    }

    private void open() {
        Optional<Events> events = unread.of(member(), true);
        var window = new Window();
        windows.add(window);
        Thread.ofVirtual().start(() -> events.orElseThrow().tell(window));
    }

    private Caller.Member member() {
        return new Caller.Member(
                new AccountId(ada.account()), ada.person(), ada.session(), Role.ADMIN, Optional.<UUID>empty());
    }

    /** Nobody has a page of the day before them. */
    private static final class Nothing implements Sights {
        @Override
        public Map<Caller.Member, String> marks(Collection<Caller.Member> members) {
            return Map.of();
        }

        @Override
        public String mark(Caller.Member member) {
            return "";
        }
    }

    private static final class Window implements Events.Listener {
        private final List<Duration> rests = new CopyOnWriteArrayList<>();
        private volatile boolean isThere = true;

        @Override
        public boolean isThere() {
            return isThere;
        }

        @Override
        public void hear(String event, String data) {}

        @Override
        public void hearAs(String id, String data) {}

        @Override
        public void hearOnly(String id) {}

        @Override
        public void hearNothing() {}

        @Override
        public void restFor(Duration span) {
            rests.add(span);
        }
    }
}
