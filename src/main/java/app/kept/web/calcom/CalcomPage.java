package app.kept.web.calcom;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.account.Right;
import app.kept.calcom.CalDesk;
import app.kept.host.EventTypes;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.web.page.Filled;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.Threshold;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code /calcom}: how Cal.com reaches the account, and what stands for what. */
public final class CalcomPage {
    private static final int MOST_HOSTS = 200;
    private static final int MOST_TYPES = 500;
    private static final int SHOWN_AT_MOST = 254;

    private final Threshold threshold;
    private final CalDesk desk;
    private final PollPart polls;
    private final Hosts hosts;
    private final EventTypes types;
    private final Supplier<URI> address;

    public CalcomPage(
            Threshold threshold, CalDesk desk, PollPart polls, Hosts hosts, EventTypes types, Supplier<URI> address) {
        this.threshold = threshold;
        this.desk = desk;
        this.polls = polls;
        this.hosts = hosts;
        this.types = types;
        this.address = address;
    }

    /**
     * The page.
     *
     * @param said what was just done
     * @param connection absent for those who may not change it
     * @param unknown what nobody has said what it stands for
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
            List<Mapped> mapped,
            boolean mayMap,
            Targets targets,
            Typed typed) {}

    /** @param state of the secret, in a sentence */
    public record Connection(String url, String state, boolean hasOwn, String secretError) {}

    /** Something that waits. */
    public record Unknown(String id, boolean isHost, String kind, String key, String waits) {}

    /** Something that is said. */
    public record Mapped(boolean isHost, String key, String kind, String target) {}

    /** What can stand for something. */
    public record Targets(List<Target> types, List<Target> hosts) {}

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
        List<Target> hostTargets = hostTargets(account);
        List<Target> typeTargets = typeTargets(account, hostTargets);
        var view = new View(
                frame,
                threshold.rooms(request, frame, CalTabs.PATH),
                CalTabs.of(request, frame, CalTabs.PATH),
                said(done, frame),
                flaw.map(one -> List.of(new Wrong(one.at(), one.words()))).orElse(List.of()),
                mayConnect ? connection(account, flaw, frame) : null,
                mayConnect ? polls.view(request, frame, poll) : null,
                unknown(account, frame),
                mapped(account, hostTargets, typeTargets, frame),
                CalTabs.may(request, Right.CHANGE_CALCOM),
                new Targets(typeTargets, hostTargets),
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
        return new Connection(address.get().resolve(known.path()).toString(), state, known.hasOwnSecret(), error);
    }

    private List<Unknown> unknown(AccountId account, Frame frame) {
        var all = new ArrayList<Unknown>();
        for (CalDesk.Unknown one : desk.unknown(account)) {
            String waits = frame.text(
                    one.deliveries() == 1 ? "calcom.unknown.one" : "calcom.unknown.many",
                    one.deliveries(),
                    one.bookings());
            all.add(new Unknown("unknown-" + all.size(), one.isHost(), kind(one.isHost(), frame), one.key(), waits));
        }
        return List.copyOf(all);
    }

    private List<Mapped> mapped(AccountId account, List<Target> hostTargets, List<Target> typeTargets, Frame frame) {
        return desk.mapped(account).stream()
                .map(one -> new Mapped(
                        one.isHost(),
                        one.key(),
                        kind(one.isHost(), frame),
                        (one.isHost() ? hostTargets : typeTargets)
                                .stream()
                                        .filter(target -> target.value()
                                                .equals(one.target().toString()))
                                        .map(Target::words)
                                        .findFirst()
                                        .orElse(frame.text("calcom.map.gone"))))
                .toList();
    }

    private List<Target> hostTargets(AccountId account) {
        return hosts.list(account, new Reach.Everything(), "", MOST_HOSTS).stream()
                .map(host -> new Target(host.id().value().toString(), host.name()))
                .toList();
    }

    private List<Target> typeTargets(AccountId account, List<Target> hostTargets) {
        return types.list(account, Optional.empty(), Optional.empty(), MOST_TYPES).stream()
                .map(type -> new Target(
                        type.id().value().toString(),
                        type.name() + " · "
                                + hostTargets.stream()
                                        .filter(host -> host.value()
                                                .equals(type.host().value().toString()))
                                        .map(Target::words)
                                        .findFirst()
                                        .orElse("")))
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
