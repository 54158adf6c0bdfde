package app.kept.export;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Row;
import app.kept.platform.db.Sql;
import app.kept.platform.http.Flow;
import app.kept.platform.text.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * All that an account has, as one ZIP that is written while it is read: some rows of a kind at a time, by their key. No
 * connection to the database is held while somebody takes their time to receive, so each page sees the moment at which it
 * is read; what that means stands in the file itself ({@link Readme}).
 */
public final class AccountExport {
    /** More are not counted for somebody who looks at a page. */
    public static final int MOST_COUNTED = 1_000;

    private static final int MOST_AT_ONCE = 16;
    private static final int MOST_OF_ONE = 1;
    private static final int BUFFER = 64 * 1024;

    private final Database database;
    private final Audit audit;
    private final Time time;
    private final Set<Running> running = ConcurrentHashMap.newKeySet();

    public AccountExport(Database database, Audit audit, Time time) {
        this.database = database;
        this.audit = audit;
        this.time = time;
    }

    /** One that is being written; two of one account are two. */
    private static final class Running {
        private final AccountId account;

        Running(AccountId account) {
            this.account = account;
        }
    }

    /**
     * How much there is of a part.
     *
     * @param isMore whether there are more than were counted
     */
    public record Size(long rows, boolean isMore) {}

    /** The file, noted as taken; empty when the account or this server is writing enough of them already. */
    public Optional<Flow> begin(Audit.By by) {
        if (isFull(by.account())) return Optional.empty();
        Flow flow = (out, isOpen) -> write(new Running(by.account()), out, isOpen);
        String id = by.account().value().toString();
        return database.write(tx -> {
            audit.write(tx, by, new Audit.Change("exported", "account", id, null, null));
            return Optional.of(flow);
        });
    }

    /** Roughly how much there is of each part. */
    public Map<Part, Size> sizes(AccountId account) {
        List<Kind> kinds = Kinds.ALL;
        String counts = IntStream.range(0, kinds.size())
                .mapToObj(at -> "(select count(*) from (%s limit :most) one) as n%d"
                        .formatted(kinds.get(at).rows(), at))
                .reduce((one, other) -> one + ", " + other)
                .orElseThrow();
        return database.read(tx -> tx.sql("select " + counts)
                .bind("account", account)
                .bind("most", MOST_COUNTED + 1)
                .one(row -> sizes(kinds, row)));
    }

    private static Map<Part, Size> sizes(List<Kind> kinds, Row row) {
        var sizes = new EnumMap<Part, Size>(Part.class);
        for (int at = 0; at < kinds.size(); at++) {
            long counted = row.number("n" + at);
            var size = new Size(Math.min(counted, MOST_COUNTED), counted > MOST_COUNTED);
            sizes.merge(
                    kinds.get(at).part(),
                    size,
                    (one, other) -> new Size(one.rows + other.rows, one.isMore || other.isMore));
        }
        return sizes;
    }

    private boolean isFull(AccountId account) {
        long ofOne =
                running.stream().filter(other -> other.account.equals(account)).count();
        return running.size() >= MOST_AT_ONCE || ofOne >= MOST_OF_ONE;
    }

    private void write(Running one, OutputStream out, BooleanSupplier isOpen) throws IOException {
        if (isFull(one.account)) throw new IOException("another one was quicker");
        running.add(one);
        try {
            Archive archive = written(one.account, out, isOpen);
            // Whoever has the end of it may ask for the next one.
            running.remove(one);
            archive.close();
        } finally {
            running.remove(one);
        }
    }

    /** All of it but the end: what breaks off is not closed, or it would look like a whole. */
    private Archive written(AccountId account, OutputStream out, BooleanSupplier isOpen) throws IOException {
        var archive = new Archive(new ZipOutputStream(new BufferedOutputStream(out, BUFFER)), now());
        archive.text("README.txt", Readme.of(nameOf(account), time.now()));
        var lines = new LinkedHashMap<String, Long>();
        for (Kind kind : Kinds.ALL) {
            archive.begin(kind.file());
            lines.put(kind.file(), rows(kind, account, archive, isOpen));
            archive.end();
        }
        archive.text("contents.json", Json.text(lines) + "\n");
        return archive;
    }

    private long rows(Kind kind, AccountId account, Archive archive, BooleanSupplier isOpen) throws IOException {
        long lines = 0;
        List<String> after = List.of();
        while (true) {
            if (!isOpen.getAsBoolean()) throw new IOException("the server is about to end");
            List<Line> page = page(kind, account, after);
            for (Line line : page) archive.line(line.json);
            lines += page.size();
            if (page.size() < kind.page()) return lines;
            after = page.getLast().key;
        }
    }

    private record Line(String json, List<String> key) {}

    private List<Line> page(Kind kind, AccountId account, List<String> after) {
        return database.read(tx -> {
            Sql sql = tx.sql(kind.pageOf(after.isEmpty()))
                    .bind("account", account)
                    .bind("most", kind.page());
            for (int at = 0; at < after.size(); at++) sql.bind("key" + at, after.get(at));
            return sql.list(row -> new Line(row.text("line"), key(kind, row)));
        });
    }

    private static List<String> key(Kind kind, Row row) {
        return IntStream.range(0, kind.key().size())
                .mapToObj(at -> row.text("key" + at))
                .toList();
    }

    private String nameOf(AccountId account) {
        return database.read(tx -> tx.sql("select name from account where id = :account")
                .bind("account", account)
                .one(row -> row.text("name")));
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(time.now(), ZoneOffset.UTC);
    }

    /** A ZIP that grows. */
    private record Archive(ZipOutputStream zip, LocalDateTime at) {
        void begin(String name) throws IOException {
            var entry = new ZipEntry(name);
            entry.setTimeLocal(at);
            zip.putNextEntry(entry);
        }

        void line(String json) throws IOException {
            zip.write(json.getBytes(StandardCharsets.UTF_8));
            zip.write('\n');
        }

        void end() throws IOException {
            zip.closeEntry();
        }

        void text(String name, String text) throws IOException {
            begin(name);
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            end();
        }

        void close() throws IOException {
            zip.close();
        }
    }
}
