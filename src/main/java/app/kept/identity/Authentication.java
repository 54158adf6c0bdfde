package app.kept.identity;

import app.kept.account.Caller;
import app.kept.account.CronCall;
import app.kept.platform.http.Problem;
import app.kept.platform.http.ProblemCode;
import app.kept.platform.http.Request;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out who asks: a program by its key, a person by their cookie, a shop's customer by a signed token. A key that does not hold is refused, never taken
 * for none; a cookie that has run out is a visitor who may sign in again.
 */
public final class Authentication implements Consumer<Request> {
    private static final String BEARER = "Bearer ";

    private final ApiKeys keys;
    private final Sessions sessions;
    private final LinkDoor links;
    private final FormTokens forms;
    private final Optional<CustomerTokens> customers;
    private final CronSecret cron;

    /** @param customers absent where no shop vouches for anybody */
    public Authentication(
            ApiKeys keys,
            Sessions sessions,
            LinkDoor links,
            FormTokens forms,
            Optional<CustomerTokens> customers,
            CronSecret cron) {
        this.cron = cron;
        this.customers = customers;
        this.forms = forms;
        this.links = links;
        this.keys = keys;
        this.sessions = sessions;
    }

    @Override
    public void accept(Request request) {
        Optional<String> header = request.header("Authorization");
        if (header.isPresent()) {
            if (isCron(header.get())) request.put(CronCall.ATTRIBUTE, new CronCall());
            else request.put(Caller.ATTRIBUTE, bearer(request, header.get()));
            return;
        }
        request.cookie(SessionCookie.NAME).flatMap(sessions::caller).ifPresent(known -> {
            request.put(Caller.ATTRIBUTE, known.member());
            request.put(Habits.ATTRIBUTE, known.habits());
        });
        forms.accept(request, Caller.of(request));
    }

    private boolean isCron(String header) {
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && cron.is(header.substring(BEARER.length()).strip());
    }

    private Caller bearer(Request request, String header) {
        if (header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            String token = header.substring(BEARER.length()).strip();
            var key = keys.caller(token);
            if (key.isPresent()) return key.get();
            var link = Links.isShaped(token) ? links.knock(request, token) : Optional.<Links.Link>empty();
            if (link.isPresent()) return holder(link.get());
            var customer = customers.flatMap(known -> known.caller(request, token));
            if (customer.isPresent()) return customer.get();
        }
        throw Problem.of(ProblemCode.SIGN_IN_NEEDED, "The key or token is not known, has expired or was revoked.")
                .raised();
    }

    private static Caller holder(Links.Link link) {
        return new Caller.Holder(link.account(), link.purpose(), link.subject());
    }
}
