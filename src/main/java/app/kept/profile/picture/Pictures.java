package app.kept.profile.picture;

import app.kept.account.AccountId;
import app.kept.account.Audit;
import app.kept.account.Changes;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.platform.base.Time;
import app.kept.platform.db.Database;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The table of pictures, and under what addresses of this server they stand. */
public final class Pictures {
    private final Database database;
    private final Audit audit;
    private final Changes changes;
    private final Time time;

    public Pictures(Database database, Audit audit, Changes changes, Time time) {
        this.database = database;
        this.audit = audit;
        this.changes = changes;
        this.time = time;
    }

    /** Where everybody finds the host's picture; nothing for a host without one. */
    public Optional<String> path(Host host, PictureSize size) {
        return Optional.ofNullable(paths(List.of(host), size).get(host.id()));
    }

    /** The same for many hosts of one account or of several, in one look for each account. */
    public Map<HostId, String> paths(Collection<Host> hosts, PictureSize size) {
        var paths = new HashMap<HostId, String>();
        hosts.stream().map(Host::account).distinct().forEach(account -> {
            List<Host> here = hosts.stream()
                    .filter(host -> host.account().equals(account))
                    .toList();
            Map<HostId, String> hashes =
                    hashes(account, here.stream().map(Host::id).toList());
            here.stream()
                    .filter(host -> hashes.containsKey(host.id()))
                    .forEach(host -> paths.put(
                            host.id(), path(host.slug(), Objects.requireNonNull(hashes.get(host.id())), size)));
        });
        return paths;
    }

    static String path(String slug, String hash, PictureSize size) {
        return "/p/" + slug + "/picture/" + PictureFile.of(hash, size);
    }

    Optional<byte[]> read(AccountId account, HostId host, String hash, PictureSize size) {
        return database.read(tx -> tx.sql("""
                        select case when :large then large else small end as picture from host_picture
                        where account_id = :account and host_id = :host and hash = :hash
                        """)
                .bind("large", size == PictureSize.LARGE)
                .bind("account", account)
                .bind("host", host)
                .bind("hash", hash)
                .optional(row -> row.bytes("picture")));
    }

    /** From now on the host looks like this. One that they had before is gone. */
    void put(Audit.By by, Host host, Picture picture) {
        database.write(tx -> {
            Optional<String> before = hash(tx, host);
            if (before.equals(Optional.of(picture.hash()))) return before;
            tx.sql("""
                    insert into host_picture (account_id, host_id, hash, large, small, made_at)
                    values (:account, :host, :hash, :large, :small, :now)
                    on conflict (account_id, host_id) do update
                        set hash = excluded.hash, large = excluded.large, small = excluded.small,
                            made_at = excluded.made_at
                    """)
                    .bind("account", host.account())
                    .bind("host", host.id())
                    .bind("hash", picture.hash())
                    .bind("large", picture.large())
                    .bind("small", picture.small())
                    .bind("now", time.now())
                    .update();
            changes.note(tx, host.account(), host.id().value());
            audit.write(
                    tx,
                    by,
                    new Audit.Change(
                            "changed",
                            "host_picture",
                            host.id().value().toString(),
                            before.map(hash -> Json.tree(Map.of("hash", hash))).orElse(null),
                            Json.tree(Map.of("hash", picture.hash()))));
            return before;
        });
    }

    /** Whether there was one. */
    boolean remove(Audit.By by, Host host) {
        return database.write(tx -> {
            Optional<String> before = hash(tx, host);
            if (before.isEmpty()) return false;
            tx.sql("delete from host_picture where account_id = :account and host_id = :host")
                    .bind("account", host.account())
                    .bind("host", host.id())
                    .update();
            changes.note(tx, host.account(), host.id().value());
            audit.write(tx, by, Audit.Change.removed("host_picture", host.id(), Map.of("hash", before.get())));
            return true;
        });
    }

    private Map<HostId, String> hashes(AccountId account, List<HostId> hosts) {
        var hashes = new HashMap<HostId, String>();
        database.read(tx -> tx.sql("""
                        select host_id, hash from host_picture
                        where account_id = :account and host_id = any(:hosts::uuid[])
                        """)
                .bind("account", account)
                .bind("hosts", hosts)
                .list(row -> hashes.put(new HostId(row.uuid("host_id")), row.text("hash"))));
        return hashes;
    }

    private static Optional<String> hash(Tx tx, Host host) {
        return tx.sql("select hash from host_picture where account_id = :account and host_id = :host for update")
                .bind("account", host.account())
                .bind("host", host.id())
                .optional(row -> row.text("hash"));
    }
}
