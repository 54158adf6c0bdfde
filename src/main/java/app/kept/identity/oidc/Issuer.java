package app.kept.identity.oidc;

import app.kept.platform.base.Time;
import app.kept.platform.jwt.JwtVerifier;
import app.kept.platform.jwt.PublishedKeys;
import app.kept.platform.observe.Log;
import app.kept.platform.outbound.OutboundAnswer;
import app.kept.platform.outbound.OutboundClient;
import app.kept.platform.outbound.OutboundRequest;
import app.kept.platform.outbound.OutboundRules;
import app.kept.platform.outbound.OutboundUrl;
import app.kept.platform.text.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The issuer as it describes itself. Asked once an hour, not more often than twice a minute, and missed when down. */
final class Issuer {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(30);
    private static final Duration OLD = Duration.ofHours(1);
    private static final int MOST_BYTES = 64 * 1024;

    private final OidcClient us;
    private final OutboundClient client;
    private final OutboundRules rules;
    private final Time time;
    private final ReentrantLock asking = new ReentrantLock();

    private volatile @Nullable Known known;
    private volatile @Nullable Long triedAt;

    Issuer(OidcClient us, OutboundClient client, OutboundRules rules, Time time) {
        this.us = us;
        this.client = client;
        this.rules = rules;
        this.time = time;
    }

    /** The issuer, and the judge of what it signs, who keeps its keys. */
    record Known(Metadata metadata, JwtVerifier verifier, long since) {}

    /** Empty while it cannot be reached or used. */
    Optional<Known> known() {
        Known before = known;
        if (before != null && !isOver(before.since(), OLD)) return Optional.of(before);
        asking.lock();
        try {
            if (isOver(triedAt, BETWEEN_TRIES)) {
                triedAt = time.nanos();
                ask();
            }
            return Optional.ofNullable(known);
        } finally {
            asking.unlock();
        }
    }

    private void ask() {
        String slash = us.issuer().endsWith("/") ? "" : "/";
        switch (OutboundUrl.vet(us.issuer() + slash + ".well-known/openid-configuration", rules)) {
            case OutboundUrl.Accepted(OutboundUrl url) -> ask(url);
            case OutboundUrl.Refused(String reason) -> unusable(reason);
        }
    }

    private void ask(OutboundUrl url) {
        var request = OutboundRequest.of("GET", url)
                .header("Accept", "application/json")
                .within(DEADLINE)
                .atMost(MOST_BYTES);
        switch (client.send(request)) {
            case OutboundAnswer.Answered answer
            when answer.status() == 200 && !answer.truncated() ->
                read(answer.body().text());
            case OutboundAnswer.Answered answer ->
                unusable(answer.truncated() ? "answer too long or cut off" : "status " + answer.status());
            case OutboundAnswer.Refused refused -> unusable(refused.reason());
            case OutboundAnswer.Failed failed -> unusable(failed.reason());
        }
    }

    private void read(String text) {
        Metadata.Reading reading;
        try {
            reading = Metadata.read(Json.read(text), us.issuer(), rules);
        } catch (Json.NotJson notJson) {
            reading = new Metadata.Reading.Unusable("not JSON");
        }
        switch (reading) {
            case Metadata.Reading.Usable(Metadata metadata) ->
                known = new Known(metadata, verifier(metadata), time.nanos());
            case Metadata.Reading.Unusable(String why) -> unusable(why);
        }
    }

    /** The same as before where nothing changed, for it has the keys. */
    private JwtVerifier verifier(Metadata metadata) {
        Known before = known;
        if (before != null
                && before.metadata().keys().toString().equals(metadata.keys().toString())
                && before.metadata().algorithms().equals(metadata.algorithms())) {
            return before.verifier();
        }
        var keys = new PublishedKeys(client, metadata.keys(), metadata.algorithms(), time);
        return new JwtVerifier(new JwtVerifier.Expected(us.issuer(), us.id()), keys, time);
    }

    private static void unusable(String reason) {
        Log.warn("issuer.not_usable", "reason", reason);
    }

    private boolean isOver(@Nullable Long since, Duration span) {
        return since == null || Math.abs(time.nanos() - since) >= span.toNanos();
    }
}
