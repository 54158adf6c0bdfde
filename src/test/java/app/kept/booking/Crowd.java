package app.kept.booking;

import app.kept.testing.Api;
import app.kept.testing.Await;
import app.kept.testing.Rows;
import app.kept.testing.TestPostgres;
import app.kept.testing.TestServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Sends requests so that they are placed together: the two who may place at once are held up by two strangers, each with
 * a time that nobody knows yet whether they take it, until all others wait.
 */
final class Crowd implements AutoCloseable {
    private static final Pattern RUNNING = Pattern.compile("^kept_http_requests_running (\\S+)", Pattern.MULTILINE);
    private static final String PLUG = """
            insert into claim (account_id, id, host_id, during, holder)
            select account_id, gen_random_uuid(), host_id,
                tstzrange(?::timestamptz, ?::timestamptz + interval '1 hour'), gen_random_uuid()
            from event_type where id = ?::uuid
            """;

    private final TestServer server;
    private final Connection first;
    private final Connection second;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /**
     * @param types of two hosts whom nobody else books
     * @param at a time of theirs that is open
     */
    Crowd(TestServer server, List<String> types, String at, Booking booking) throws SQLException {
        this.server = server;
        this.first = plug(types.getFirst(), at);
        this.second = plug(types.getLast(), at);
        hold(booking, types.getFirst(), at);
        awaitRunning(1, List.of());
        hold(booking, types.getLast(), at);
        awaitRunning(2, List.of());
    }

    interface Booking {
        Api.Answer of(String type, String at);
    }

    /** What is done between the last of them asking and the first of them being heard. */
    interface Meanwhile {
        void happens();
    }

    List<Api.Answer> send(List<Supplier<Api.Answer>> calls, Meanwhile meanwhile) throws Exception {
        var answers = new ArrayList<Future<Api.Answer>>();
        for (Supplier<Api.Answer> call : calls) {
            answers.add(threads.submit(call::get));
            awaitRunning(2 + answers.size(), answers);
        }
        meanwhile.happens();
        first.rollback();
        var heard = new ArrayList<Api.Answer>();
        for (Future<Api.Answer> answer : answers) heard.add(heard(answer));
        return heard;
    }

    @Override
    public void close() throws SQLException {
        first.close();
        second.close();
        threads.close();
    }

    /** What becomes of it is of no interest: it is let go or gives up. */
    private void hold(Booking booking, String type, String at) {
        threads.execute(() -> {
            Api.Answer _ = booking.of(type, at);
        });
    }

    private static Api.Answer heard(Future<Api.Answer> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private Connection plug(String type, String at) throws SQLException {
        Connection connection = TestPostgres.connect(server.database());
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(PLUG)) {
            statement.setString(1, at);
            statement.setString(2, at);
            statement.setString(3, type);
            statement.executeUpdate();
        }
        return connection;
    }

    /** And does not change for a while: they have gone as far as they get. */
    private void awaitRunning(int many, List<Future<Api.Answer>> answers) {
        var seen = new ArrayList<Boolean>();
        Await.until("so many are on their way", () -> {
            answers.stream()
                    .filter(Future::isDone)
                    .map(Future::resultNow)
                    .findFirst()
                    .ifPresent(answer -> {
                        throw new AssertionError("answered before its turn: " + answer.status() + " " + answer.body());
                    });
            if (running() < many) seen.clear();
            else seen.add(true);
            return seen.size() == 3;
        });
    }

    /** But for the one who asks this. */
    private int running() {
        Matcher matcher = RUNNING.matcher(server.local().get("/metrics").body());
        if (!matcher.find()) throw new AssertionError("nobody counts who is on their way");
        return (int) Double.parseDouble(matcher.group(1)) - 1;
    }

    /** How many transactions made those whose name begins so. */
    static long transactions(Rows rows, String name) {
        return rows.number("select count(distinct xmin::text) from booking where attendee_name like ? || '%'", name);
    }
}
