package app.kept.web.calcom;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.calcom.CalDesk;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Filled;
import app.kept.web.page.Frame;
import app.kept.web.page.Leaf;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /calcom}: how Cal.com reaches the account, and what stands for what. */
public final class CalcomPage {
    private static final int PAGE = 25;
    private static final String AFTER = "mapped_after";
    private static final int SHOWN_AT_MOST = 254;

    private final Threshold threshold;
    private final CalDesk desk;
    private final PollPart polls;
    private final CalTargets targets;
    private final Supplier<URI> address;

    public CalcomPage(
            Threshold threshold, CalDesk desk, PollPart polls, Hosts hosts, EventTypes types, Supplier<URI> address) {
        this.threshold = threshold;
        this.desk = desk;
        this.polls = polls;
        this.targets = new CalTargets(hosts, types);
        this.address = address;
    }

    /**
     * The page.
     *
     * @param said what was just done
     * @param connection absent for those who may not change it
     * @param unknown what nobody has said what it stands for
     * @param others that there is more of it; empty where there is not
     * @param moreMapped where what is said goes on; empty at its end
     * @param mayMap whether whoever looks can say it
     * @param typed what was filled in and not taken
     */
    public record View(
            Frame frame,
            Rooms rooms,
            CalTabs tabs,
            String said,
            List<Wrong> wrong,
            @Nullable Connection connection,
            PollPart.@Nullable View poll,
            List<Unknown> unknown,
            String others,
            List<Mapped> mapped,
            String moreMapped,
            boolean mayMap,
            CalTargets.All targets,
            Typed typed) {}

    /** @param state of the secret, in a sentence */
    public record Connection(String url, String state, boolean hasOwn, String secretHint, String secretError) {}

    /** Something that waits. */
    public record Unknown(String id, boolean isHost, String kind, String key, String waits) {}

    /** Something that is said. */
    public record Mapped(boolean isHost, String key, String kind, String target) {}

    /** What can stand for something. */
    public record Target(String value, String words) {}

    /** @param at the form in which it was, by what it is for */
    public record Typed(String at, String key, String error) {
        static final Typed NOTHING = new Typed("", "", "");
    }

    /** What is wrong with a form. */
    record Flaw(String at, String words) {}

    public Response show(Request request) {
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        String done = query.text("done", 20).orElse("");
        query.text(AFTER, SHOWN_AT_MOST + 5);
        query.check();
        return page(200, request, done, Optional.empty(), Typed.NOTHING, Optional.empty());
    }

    public Response secret(Request request) {
        Input form = request.form();
        boolean isTaken = form.choice("do", List.of("set", "remove"))
                .filter("remove"::equals)
                .isPresent();
        Optional<String> secret = form.text("secret", CalDesk.LONGEST_SECRET);
        boolean isSound = isTaken || (secret.isPresent() && desk.changeSecret(Caller.by(request), secret));
        if (!isSound) {
            Frame frame = frame(request);
            var flaw = new Flaw("secret", frame.text("calcom.secret.wrong", CalDesk.SHORTEST_SECRET));
            return page(422, request, "", Optional.of(flaw), Typed.NOTHING, Optional.empty());
        }
        form.check();
        if (isTaken) desk.changeSecret(Caller.by(request), Optional.empty());
        return done(request, isTaken ? "secret_gone" : "secret");
    }

    public Response poll(Request request) {
        Frame frame = frame(request);
        return switch (polls.save(request, frame)) {
            case PollPart.Saved.Done(String word) -> done(request, word);
            case PollPart.Saved.Again(Optional<Flaw> flaw, Filled form) ->
                page(form.status(), request, "", flaw, Typed.NOTHING, Optional.of(form));
        };
    }

    public Response map(Request request) {
        Input form = request.form();
        boolean isHost = form.choice("kind", List.of("host", "type"))
                .filter("host"::equals)
                .isPresent();
        boolean isLess = form.choice("do", List.of("map", "unmap"))
                .filter("unmap"::equals)
                .isPresent();
        String key = form.text("cal", SHOWN_AT_MOST).orElse("");
        if (isLess) {
            form.check();
            desk.unmap(Caller.by(request), isHost, key);
            return done(request, "unmapped");
        }
        Optional<UUID> target = form.id("target");
        Frame frame = frame(request);
        CalDesk.Outcome outcome = target.isEmpty()
                ? CalDesk.Outcome.NO_SUCH_TARGET
                : desk.map(Caller.by(request), isHost, key, target.get());
        String at = isHost ? "host" : "type";
        return switch (outcome) {
            case DONE -> done(request, "mapped");
            case UNREADABLE ->
                notMapped(
                        422,
                        request,
                        at,
                        key,
                        frame.text(isHost ? "calcom.map.wrong.address" : "calcom.map.wrong.type"));
            case NO_SUCH_TARGET -> notMapped(422, request, at, key, frame.text("calcom.map.wrong.target"));
            case TOO_MANY -> notMapped(409, request, at, key, frame.text("calcom.map.wrong.too_many"));
        };
    }

    private Response notMapped(int status, Request request, String at, String key, String words) {
        var typed = new Typed(at, key, words);
        return page(status, request, "", Optional.of(new Flaw("cal-" + at, words)), typed, Optional.empty());
    }

    private Response page(
            int status, Request request, String done, Optional<Flaw> flaw, Typed typed, Optional<Filled> poll) {
        AccountId account = Caller.accountOf(request);
        Frame frame = frame(request);
        boolean mayConnect = CalTabs.may(request, Right.CONNECT_CALCOM);
        CalTargets.All all = targets.of(account);
        List<CalDesk.Unknown> unknown = desk.unknown(account);
        int others = Math.max(0, unknown.size() - all.forms());
        Leaf<CalDesk.Mapped> mapped = mapped(request, account);
        var view = new View(
                frame,
                threshold.rooms(request, frame, CalTabs.PATH),
                CalTabs.of(request, frame, CalTabs.PATH),
                said(done, frame),
                flaw.map(one -> List.of(new Wrong(one.at(), one.words()))).orElse(List.of()),
                mayConnect ? connection(account, flaw, frame) : null,
                mayConnect ? polls.view(request, frame, poll) : null,
                unknown(unknown.subList(0, unknown.size() - others), frame),
                others == 0 ? "" : frame.text("calcom.unknown.others", others),
                said(mapped.lines(), account, frame),
                mapped.onward(last -> CalTabs.link(request, CalTabs.PATH).with(AFTER, key(last))),
                CalTabs.may(request, Right.CHANGE_CALCOM),
                all,
                typed);
        return threshold.answer(status, "calcom", view);
    }

    private Connection connection(AccountId account, Optional<Flaw> flaw, Frame frame) {
        CalDesk.Connection known = desk.connection(account);
        String state = known.hasOwnSecret()
                ? frame.text("calcom.secret.set")
                : frame.text(known.hasSecretOfSettings() ? "calcom.secret.of_settings" : "calcom.secret.none");
        String error =
                flaw.filter(one -> one.at().equals("secret")).map(Flaw::words).orElse("");
        return new Connection(
                address.get().resolve(known.path()).toString(),
                state,
                known.hasOwnSecret(),
                frame.text("calcom.secret.hint", CalDesk.SHORTEST_SECRET),
                error);
    }

    private static List<Unknown> unknown(List<CalDesk.Unknown> first, Frame frame) {
        var all = new ArrayList<Unknown>();
        for (CalDesk.Unknown one : first) {
            String waits = frame.text(
                    one.deliveries() == 1 ? "calcom.unknown.one" : "calcom.unknown.many",
                    one.deliveries(),
                    one.bookings());
            all.add(new Unknown("unknown-" + all.size(), one.isHost(), kind(one.isHost(), frame), one.key(), waits));
        }
        return List.copyOf(all);
    }

    private Leaf<CalDesk.Mapped> mapped(Request request, AccountId account) {
        String after = request.query().text(AFTER, SHOWN_AT_MOST + 5).orElse("");
        List<CalDesk.Mapped> found = desk.mapped(account).stream()
                .sorted(Comparator.comparing(CalcomPage::key))
                .filter(one -> key(one).compareTo(after) > 0)
                .limit(PAGE + 1L)
                .toList();
        return Leaf.of(found, PAGE);
    }

    /** By what it stands in the list. */
    private static String key(CalDesk.Mapped one) {
        return (one.isHost() ? "host" : "type") + "~" + one.key();
    }

    private List<Mapped> said(List<CalDesk.Mapped> mapped, AccountId account, Frame frame) {
        Map<UUID, String> called = targets.called(account, mapped);
        return mapped.stream()
                .map(one -> new Mapped(
                        one.isHost(),
                        one.key(),
                        kind(one.isHost(), frame),
                        called.getOrDefault(one.target(), frame.text("calcom.map.gone"))))
                .toList();
    }

    private static String kind(boolean isHost, Frame frame) {
        return frame.text(isHost ? "calcom.kind.host" : "calcom.kind.type");
    }

    private static String said(String done, Frame frame) {
        return switch (done) {
            case "secret" -> frame.text("calcom.done.secret");
            case "secret_gone" -> frame.text("calcom.done.secret_gone");
            case "mapped" -> frame.text("calcom.done.mapped");
            case "unmapped" -> frame.text("calcom.done.unmapped");
            case "poll_on" -> frame.text("calcom.done.poll_on");
            case "poll_off" -> frame.text("calcom.done.poll_off");
            case "poll_now" -> frame.text("calcom.done.poll_now");
            default -> "";
        };
    }

    private Frame frame(Request request) {
        return threshold.frame(request, Link.to(CalTabs.PATH), "calcom.title");
    }

    private static Response done(Request request, String word) {
        return Response.seeOther(
                CalTabs.link(request, CalTabs.PATH).with("done", word).toString());
    }
}
