package app.kept.bench;

import app.kept.platform.base.Ids;
import app.kept.platform.secret.Tokens;
import app.kept.platform.text.Json;
import java.io.IOException;
import java.sql.SQLException;
import tools.jackson.databind.JsonNode;

/** An admin with a browser, made in the database, who changes journeys through the API. */
final class JourneyAdmin implements AutoCloseable {
    private final Wire wire;
    private final String headers;

    JourneyAdmin(int port, Asked.Plain plain) throws IOException, SQLException {
        String secret = Tokens.next();
        plain.execute("""
                with somebody as (
                    insert into person (id, email, name, created_at)
                    values ('%1$s', 'admin@example.com', 'Ada Lovelace', '%4$s')
                ), joined as (
                    insert into member (account_id, person_id, role, created_at)
                    select id, '%1$s', 'admin', '%4$s' from account limit 1
                )
                insert into session (id, person_id, account_id, token_hash, factor, agent, address, created_at, last_seen_at,
                    expires_at)
                select '%2$s', '%1$s', id, '%3$s', 'password', 'bench', '127.0.0.1', '%4$s', '%4$s',
                    timestamptz '%4$s' + interval '30 days'
                from account limit 1
                """.formatted(Ids.next(), Ids.next(), Tokens.hash(secret), Slots.NOW));
        this.wire = new Wire(port);
        this.headers = "Sec-Fetch-Site: same-origin\r\nCookie: __Host-kept=" + secret + "\r\n";
    }

    JsonNode read(String path) throws IOException {
        return answer(wire.exchange(Wire.get(path, headers)), path);
    }

    JsonNode post(String path, Object body) throws IOException {
        return answer(wire.exchange(Wire.withBody("POST", path, headers, Json.text(body))), path);
    }

    /** The one journey of the account gets another version. */
    JsonNode change(String id, int version, String source) throws IOException {
        String path = "/api/journeys/" + id + "?version=" + version;
        return answer(wire.exchange(Wire.withBody("PUT", path, headers, "application/yaml", source)), path);
    }

    private JsonNode answer(int status, String path) throws IOException {
        if (status / 100 != 2) throw new IOException(path + ": " + status + " " + wire.body());
        return Json.read(wire.body());
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
