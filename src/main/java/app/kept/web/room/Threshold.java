package app.kept.web.room;

import app.kept.account.AccountId;
import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.identity.Habits;
import app.kept.identity.person.Changed;
import app.kept.identity.person.PersonalDetails;
import app.kept.message.inbox.InboxItems;
import app.kept.message.inbox.Reader;
import app.kept.platform.base.TurnableTime;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Frame;
import app.kept.web.page.LanguageCookie;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/** What the pages of a signed-in person begin with: their language, their places, and what was just done. */
public final class Threshold {
    static final String DONE = "done";

    private final Pages pages;
    private final PersonalDetails details;
    private final InboxItems inbox;
    private final Hosts hosts;
    private final Optional<TurnableTime> turned;
    private final Predicate<AccountId> shops;

    /**
     * Looks up what it needs.
     *
     * @param turned the clock of a demo
     * @param shops which accounts have to do with consultations
     */
    public Threshold(
            Pages pages,
            PersonalDetails details,
            InboxItems inbox,
            Hosts hosts,
            Optional<TurnableTime> turned,
            Predicate<AccountId> shops) {
        this.pages = pages;
        this.details = details;
        this.inbox = inbox;
        this.hosts = hosts;
        this.turned = turned;
        this.shops = shops;
    }

    /** What every such page has. */
    public record Inside(Frame frame, Rooms rooms) {
        public String text(String key, Object... values) {
            return frame.text(key, values);
        }
    }

    /** @param path of the page, which a form that went wrong shows under its own address */
    Inside inside(Request request, String path, String title) {
        Frame frame = frame(request, Link.to(path), title);
        return new Inside(frame, rooms(request, frame, path));
    }

    /**
     * The frame alone, for what is also shown to those who are not signed in.
     *
     * @param place the page with what was chosen on it, but for its language
     */
    public Frame frame(Request request, Link place, String title) {
        Visitor visitor = visitor(request);
        Link here = place.with(Visitor.LANGUAGE, visitor.chosen());
        Frame untitled = pages.frame(visitor, "", here);
        return pages.frame(visitor, untitled.text(title), here)
                .styled("room.css")
                .scripted("room.js");
    }

    public Rooms rooms(Request request, Frame frame, String path) {
        Caller.Member member = Caller.memberOf(request);
        Rooms rooms = Rooms.of(member, frame, path, inbox.unread(Reader.of(member)));
        return turned.map(clock -> rooms.beside(clock(request, frame, clock.now())))
                .orElse(rooms);
    }

    /** The page has an address under which it is read in other languages; back there whoever turns the clock is led. */
    private Rooms.Clock clock(Request request, Frame frame, Instant now) {
        ZoneId zone = zone(request);
        String address = frame.tongues().getFirst().href();
        int query = address.indexOf('?');
        return new Rooms.Clock(
                frame.text(
                        "clock.now", Moments.dayAndTime(now, zone, frame.locale()), Moments.zone(zone, frame.locale())),
                query < 0 ? address : address.substring(0, query));
    }

    /**
     * A host's own, by which their sessions begin; for all others the account's: people of one team speak of the same hours,
     * wherever they are.
     */
    public ZoneId zone(Request request) {
        AccountId account = Caller.accountOf(request);
        Optional<UUID> self = Caller.of(request) instanceof Caller.Member member ? member.host() : Optional.empty();
        Optional<Host> own = self.flatMap(id -> hosts.find(account, new HostId(id)));
        return own.map(Host::timeZone)
                .or(() -> Habits.of(request).map(Habits::zone))
                .orElseGet(() -> details.timeZone(account));
    }

    /** Whether there are consultations, and slots for them, for somebody to look after. */
    public boolean hasConsultations(Request request) {
        return Caller.memberOf(request).may(Right.READ_CONSULTATIONS) && shops.test(Caller.accountOf(request));
    }

    /** What somebody has set counts more than what their browser prefers, and less than what they chose on a page since. */
    private Visitor visitor(Request request) {
        Visitor asked = Visitor.of(request, Language.EN);
        if (asked.chosen().isPresent() || LanguageCookie.of(request).isPresent()) return asked;
        return Habits.of(request)
                .flatMap(Habits::language)
                .map(own -> asked.reading(own, request))
                .orElse(asked);
    }

    public Response answer(int status, String template, Object view) {
        return pages.answer(status, "room/" + template, view).withScripts();
    }

    /** Where a form that was sent leads: to the page itself, which says that it is done. */
    static Response done(String path) {
        return Response.seeOther(Link.to(path).with(DONE, "1").toString());
    }

    public static boolean isDone(Request request) {
        return request.query().text(DONE, 1).isPresent();
    }

    static Problem.Raised tooOften(Duration retryAfter) {
        return Problem.tooOften(retryAfter).raised();
    }

    /** For a form whose page shows something else by now: it is shown again as it is. */
    static Optional<Response> common(Changed changed, String path) {
        return switch (changed) {
            case Changed.Done() -> Optional.of(done(path));
            case Changed.Overtaken() -> Optional.of(Response.seeOther(path));
            case Changed.TooOften(Duration retryAfter) -> throw tooOften(retryAfter);
            case Changed.Unproven() -> Optional.empty();
        };
    }
}
