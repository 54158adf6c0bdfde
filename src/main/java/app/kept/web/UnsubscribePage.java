package app.kept.web;

import app.kept.account.Account;
import app.kept.account.AccountId;
import app.kept.account.Actor;
import app.kept.account.Audit;
import app.kept.account.Caller;
import app.kept.identity.LinkDoor;
import app.kept.identity.team.AccountKeeping;
import app.kept.message.choice.Choosing;
import app.kept.message.choice.Preferences;
import app.kept.message.choice.UnsubscribeLinks;
import app.kept.message.template.Topic;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.web.page.Frame;
import app.kept.web.page.Link;
import app.kept.web.page.Pages;
import app.kept.web.page.Visitor;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code /unsubscribe/{token}}: whoever has a letter ends others of its kind, by one click of their mail program (RFC
 * 8058) or on the page. To look at the page changes nothing, for programs look at every link.
 */
public final class UnsubscribePage {
    private static final String ONE_CLICK = "List-Unsubscribe";

    private final Pages pages;
    private final UnsubscribeLinks links;
    private final Choosing choosing;
    private final AccountKeeping accounts;
    private final LinkDoor door;

    public UnsubscribePage(
            Pages pages, UnsubscribeLinks links, Choosing choosing, AccountKeeping accounts, LinkDoor door) {
        this.pages = pages;
        this.links = links;
        this.choosing = choosing;
        this.accounts = accounts;
        this.door = door;
    }

    /**
     * The page.
     *
     * @param done what has just been done, in words; empty when nothing has
     * @param wanted whether letters of the link's kind go out
     */
    public record View(
            Frame frame,
            String account,
            String address,
            String topic,
            boolean wanted,
            String done,
            String action,
            List<Choice> choices) {}

    /** A kind of letters. */
    public record Choice(String name, String label, boolean chosen) {}

    public Response show(Request request) {
        UnsubscribeLinks.Ends ends = open(request);
        Visitor visitor = Visitor.of(request, language(ends.account()));
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        boolean done = query.text("done", 1).isPresent();
        return page(request, ends, visitor, done);
    }

    /** What a mail program sends is answered here and now: it follows nowhere, and nobody reads the answer. */
    public Response send(Request request) {
        UnsubscribeLinks.Ends ends = open(request);
        if (request.hasInForm(ONE_CLICK, "One-Click")) {
            choosing.choose(by(request, ends.account()), ends.route(), ends.topic(), false);
            return Response.text(200, "text/plain; charset=utf-8", "Unsubscribed.\n");
        }
        Input form = request.form();
        String what = form.required("do", form.choice("do", List.of("stop", "again", "save")), "");
        Set<Topic> wanted = EnumSet.noneOf(Topic.class);
        for (Topic topic : Preferences.FREE) {
            if (form.flag(word(topic)).orElse(false)) wanted.add(topic);
        }
        form.check();
        Audit.By by = by(request, ends.account());
        switch (what) {
            case "stop" -> choosing.choose(by, ends.route(), ends.topic(), false);
            case "again" -> choosing.choose(by, ends.route(), ends.topic(), true);
            default -> {
                Set<Topic> unwanted = EnumSet.copyOf(Preferences.FREE);
                unwanted.removeAll(wanted);
                choosing.choose(by, ends.route(), unwanted, choosing.quietOf(ends.account(), ends.route()));
            }
        }
        return Response.seeOther(here(request)
                .with(Visitor.LANGUAGE, Visitor.of(request, Language.EN).chosen())
                .with("done", "1")
                .toString());
    }

    private Response page(Request request, UnsubscribeLinks.Ends ends, Visitor visitor, boolean done) {
        Link here = here(request).with(Visitor.LANGUAGE, visitor.chosen());
        Frame untitled = pages.frame(visitor, "", here);
        Set<Topic> unwanted = choosing.unwanted(ends.account(), ends.route());
        boolean wanted = !unwanted.contains(ends.topic());
        Frame frame = pages.frame(visitor, untitled.text("unsubscribe.title"), here);
        var view = new View(
                frame,
                account(ends.account()).name(),
                ends.route().address(),
                topic(ends.topic(), frame),
                wanted,
                done ? frame.text(wanted ? "unsubscribe.done.wanted" : "unsubscribe.done.stopped") : "",
                here.toString(),
                Preferences.FREE.stream()
                        .map(topic -> new Choice(word(topic), topic(topic, frame), !unwanted.contains(topic)))
                        .toList());
        // The address stands in the path: no other site is to learn it.
        return pages.answer(200, "unsubscribe", view).with("Referrer-Policy", "no-referrer");
    }

    private UnsubscribeLinks.Ends open(Request request) {
        return links.read(request.parameter("token")).orElseThrow(() -> {
            door.miss(request);
            return Problem.notFound("page").raised();
        });
    }

    private Account account(AccountId account) {
        return accounts.get(account);
    }

    private Language language(AccountId account) {
        return Language.of(account(account).language()).orElse(Language.EN);
    }

    /** Whoever has the letter; a sign-in that happens to be there has nothing to do with it. */
    private static Audit.By by(Request request, AccountId account) {
        Actor actor = Caller.of(request).actorIn(account);
        return new Audit.By(account, actor, request.id());
    }

    private static Link here(Request request) {
        return Link.to("/unsubscribe/" + request.parameter("token"));
    }

    private static String word(Topic topic) {
        return topic.name().toLowerCase(Locale.ROOT);
    }

    private static String topic(Topic topic, Frame frame) {
        return switch (topic) {
            case REMINDER -> frame.text("topic.reminder");
            case FOLLOW_UP -> frame.text("topic.follow_up");
            case OFFER -> frame.text("topic.offer");
            case BOOKING, ACCOUNT, SECURITY -> throw new IllegalArgumentException(topic + " is owed");
        };
    }
}
