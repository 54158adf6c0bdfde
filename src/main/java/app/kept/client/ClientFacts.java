package app.kept.client;

import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.event.Facts;
import app.kept.platform.base.Time;
import app.kept.platform.db.Tx;
import app.kept.platform.text.Json;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is told of clients to whoever follows them elsewhere. What a host notes about them is not. */
public final class ClientFacts {
    private final Facts facts;
    private final Time time;

    public ClientFacts(Facts facts, Time time) {
        this.facts = facts;
        this.time = time;
    }

    /** Somebody whom the account did not know, and who brought them. */
    record Newcomer(Client client, Actor actor) {}

    void created(Tx tx, List<Newcomer> newcomers) {
        facts.append(
                tx,
                newcomers.stream()
                        .map(one -> fact(
                                "client.created",
                                one.client,
                                one.actor,
                                data(new ClientSheet(one.client, List.of(), Map.of(), null))))
                        .toList());
    }

    void changed(Tx tx, Actor actor, ClientSheet before, ClientSheet after) {
        ObjectNode data = data(after);
        var changed = data.putArray("changed");
        ObjectNode was = data(before);
        was.propertyNames().stream()
                .filter(field -> !was.get(field).equals(data.get(field)))
                .forEach(changed::add);
        if (!Objects.equals(before.notes(), after.notes())) changed.add("notes");
        facts.append(tx, List.of(fact("client.changed", after.client(), actor, data)));
    }

    /** @param after who stays, as they are since */
    void merged(Tx tx, Actor actor, ClientId goes, ClientSheet after) {
        ObjectNode data = data(after).put("merged_client_id", goes.value().toString());
        facts.append(tx, List.of(fact("client.merged", after.client(), actor, data)));
    }

    void erased(Tx tx, AccountId account, Actor actor, ClientId id) {
        JsonNode data = Json.object().put("client_id", id.value().toString());
        facts.append(tx, account, "client.erased", id.value(), time.now(), actor, data);
    }

    private Facts.NewFact fact(String type, Client client, Actor actor, JsonNode data) {
        return new Facts.NewFact(client.account(), type, client.id().value(), time.now(), actor, data);
    }

    private static ObjectNode data(ClientSheet sheet) {
        ClientJson told = ClientJson.of(sheet);
        ObjectNode data = Json.object()
                .put("client_id", told.id().toString())
                .put("name", told.name())
                .put("email", told.email())
                .put("phone", told.phone())
                .put("time_zone", told.timeZone())
                .put("language", told.language());
        data.set("tags", Json.tree(told.tags()));
        data.set("fields", Json.tree(told.fields()));
        return data;
    }
}
