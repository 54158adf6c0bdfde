package app.kept.web.message;

import app.kept.account.Caller;
import app.kept.account.Right;
import app.kept.message.choice.Choosing;
import app.kept.message.choice.Folded;
import app.kept.message.choice.Suppression;
import app.kept.message.choice.SuppressionApi;
import app.kept.message.choice.Suppressions;
import app.kept.platform.base.Time;
import app.kept.platform.http.Input;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Language;
import app.kept.platform.text.Moments;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Leaf;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Visitor;
import app.kept.web.page.Wrong;
import app.kept.web.room.TeamSheet;
import app.kept.web.room.Threshold;
import app.kept.web.room.When;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code /suppressions}: the addresses to which nothing goes, and the form by which one more is added. */
public final class SuppressionsPage {
    static final String PATH = Tabs.SUPPRESSIONS;
    private static final int PAGE = 25;
    private static final int LONGEST_ADDRESS = 254;
    private static final int LONGEST_DETAIL = 500;
    private static final String ADDRESS = "address";
    private static final String CHANNEL = "channel";
    private static final String DETAIL = "detail";
    private static final String LIFTED = "lifted";

    /** Others are reached by ids that nobody knows by heart. */
    private static final List<String> BY_HAND = List.of("email", "sms", "whatsapp");

    private final Threshold threshold;
    private final Choosing choosing;
    private final Suppressions suppressions;
    private final Time time;

    public SuppressionsPage(Threshold threshold, Choosing choosing, Suppressions suppressions, Time time) {
        this.threshold = threshold;
        this.choosing = choosing;
        this.suppressions = suppressions;
        this.time = time;
    }

    /**
     * The list.
     *
     * @param add the form for one more; absent for those who may only look
     * @param search what was looked for, with what the search carries along
     */
    public record View(
            Frame frame,
            Rooms rooms,
            Tabs tabs,
            String zone,
            List<Chip> chips,
            Search search,
            List<Item> items,
            String onward,
            Optional<Add> add) {
        public List<Wrong> wrong() {
            return add.map(Add::wrong).orElse(List.of());
        }
    }

    /** Something to narrow the list to. */
    public record Chip(String words, String href, boolean current) {}

    /** What is looked for in addresses. */
    public record Search(String typed, List<Hidden> others, boolean narrowed) {}

    /** One of them. */
    public record Item(String href, String address, String channel, String why, When since, String until) {}

    /** The form for one more. */
    public record Add(TeamSheet.Choice channel, List<Field> fields) {
        List<Wrong> wrong() {
            return fields.stream()
                    .filter(Field::isWrong)
                    .map(field -> new Wrong(field.name(), field.error()))
                    .toList();
        }
    }

    public Response list(Request request) {
        return page(200, request, Optional.empty());
    }

    public Response add(Request request) {
        Input form = request.form();
        Suppressions.Wanted wanted = SuppressionApi.read(form, time.now());
        if (!form.errors().isEmpty()) return page(422, request, Optional.of(form));
        form.check();
        Suppression added = choosing.suppress(Caller.by(request), wanted).orElseThrow();
        return Response.seeOther(Link.to(PATH + "/" + added.id())
                .with(Visitor.LANGUAGE, chosen(request))
                .with("done", "added")
                .toString());
    }

    private Response page(int status, Request request, Optional<Input> sent) {
        // The form is sent to the bare address: what narrowed the list is not there then.
        Input query = request.query();
        query.text(Visitor.LANGUAGE, 20);
        Optional<String> part = query.text("search", LONGEST_ADDRESS);
        Optional<String> channel = query.choice(CHANNEL, Folded.CHANNELS);
        boolean lifted = query.text(LIFTED, 1).isPresent();
        Optional<UUID> after = query.id("after");
        query.check();
        Link here = Link.to(PATH)
                .with("search", part)
                .with(CHANNEL, channel)
                .with(LIFTED, lifted ? Optional.of("1") : Optional.empty())
                .with(Visitor.LANGUAGE, chosen(request));
        Frame frame = threshold.frame(request, here, "stopped.title");
        ZoneId zone = threshold.zone(request);
        var sought = new Suppressions.Sought(channel, Optional.empty(), part, lifted);
        Leaf<Suppression> found = Leaf.of(suppressions.list(Caller.accountOf(request), sought, after, PAGE + 1), PAGE);
        var view = new View(
                frame,
                threshold.rooms(request, frame, Tabs.MESSAGES),
                Tabs.of(request, frame, PATH),
                Moments.zone(zone, frame.locale()),
                chips(here, channel, lifted, frame),
                new Search(
                        part.orElse(""),
                        here.without("search").asHidden(),
                        part.isPresent() || channel.isPresent() || lifted),
                found.lines().stream()
                        .map(one -> item(one, request, zone, frame))
                        .toList(),
                found.onward(last -> here.with("after", last.id().toString())),
                Tabs.may(request, Right.CHANGE_MESSAGES) ? Optional.of(form(sent, frame)) : Optional.empty());
        return threshold.answer(status, "suppressions", view);
    }

    private static Item item(Suppression one, Request request, ZoneId zone, Frame frame) {
        return new Item(
                Link.to(PATH + "/" + one.id())
                        .with(Visitor.LANGUAGE, chosen(request))
                        .toString(),
                one.route().address(),
                MessageWords.ofChannel(one.route().channel(), frame),
                MessageWords.of(one.why(), frame),
                When.of(one.since(), zone, frame.locale()),
                one.until() == null
                        ? ""
                        : frame.text(
                                "stopped.until",
                                When.of(one.until(), zone, frame.locale()).words()));
    }

    private static List<Chip> chips(Link here, Optional<String> channel, boolean lifted, Frame frame) {
        var chips = new ArrayList<Chip>();
        Link all = here.without(CHANNEL).without(LIFTED);
        chips.add(new Chip(frame.text("stopped.all"), all.toString(), channel.isEmpty() && !lifted));
        for (String one : BY_HAND) {
            chips.add(new Chip(
                    MessageWords.ofChannel(one, frame),
                    all.with(CHANNEL, one).toString(),
                    channel.equals(Optional.of(one))));
        }
        chips.add(new Chip(frame.text("stopped.lifted"), all.with(LIFTED, "1").toString(), lifted));
        return chips;
    }

    private static Add form(Optional<Input> sent, Frame frame) {
        String channel = sent.map(input -> input.typed(CHANNEL)).orElse("email");
        var options = BY_HAND.stream()
                .map(one -> new TeamSheet.Option(one, MessageWords.ofChannel(one, frame), one.equals(channel)))
                .toList();
        String wrongAddress = frame.text(channel.equals("email") ? "stopped.wrong.email" : "stopped.wrong.phone");
        return new Add(
                new TeamSheet.Choice(CHANNEL, frame.text("stopped.channel"), "", "", options),
                List.of(
                        field(sent, frame, ADDRESS, "stopped.address", "stopped.address.hint", wrongAddress),
                        field(
                                sent,
                                frame,
                                DETAIL,
                                "stopped.detail",
                                "stopped.detail.hint",
                                frame.text("stopped.wrong.detail"))));
    }

    private static Field field(
            Optional<Input> sent, Frame frame, String name, String label, String hint, String error) {
        boolean wrong = sent.stream()
                .flatMap(input -> input.errors().stream())
                .anyMatch(found -> found.field().equals(name));
        return new Field(
                name,
                frame.text(label),
                frame.text(hint),
                "text",
                "off",
                name.equals(ADDRESS) ? LONGEST_ADDRESS : LONGEST_DETAIL,
                sent.map(input -> input.typed(name)).orElse(""),
                wrong ? error : "");
    }

    private static Optional<String> chosen(Request request) {
        return Visitor.of(request, Language.EN).chosen();
    }
}
