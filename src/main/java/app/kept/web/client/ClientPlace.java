package app.kept.web.client;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.client.Client;
import app.kept.client.ClientId;
import app.kept.platform.http.Request;
import app.kept.platform.text.Language;
import app.kept.web.page.Link;
import app.kept.web.page.Visitor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the pages of clients are, and what all of them show alike. */
final class ClientPlace {
    static final String LIST = "/clients";

    private ClientPlace() {}

    static Link list(Request request) {
        return Link.to(LIST).with(Visitor.LANGUAGE, chosen(request));
    }

    static Link of(ClientId client) {
        return Link.to(LIST + "/" + client.value());
    }

    /** The same in the language that somebody has chosen for this visit. */
    static Link of(ClientId client, Request request) {
        return of(client).with(Visitor.LANGUAGE, chosen(request));
    }

    static Link below(ClientId client, String part, Request request) {
        return Link.to(of(client) + "/" + part).with(Visitor.LANGUAGE, chosen(request));
    }

    static Optional<String> chosen(Request request) {
        return Visitor.of(request, Language.EN).chosen();
    }

    static boolean may(Request request, Right right) {
        return Caller.memberOf(request).may(right);
    }

    static List<String> reached(Client client) {
        return Stream.of(Optional.ofNullable(client.email()), Optional.ofNullable(client.phone()))
                .flatMap(Optional::stream)
                .toList();
    }
}
