package app.kept.web.insight;

import app.kept.account.AccountId;
import app.kept.account.Reach;
import app.kept.host.EventType;
import app.kept.host.EventTypes;
import app.kept.host.Host;
import app.kept.host.Hosts;
import app.kept.insight.Days;
import app.kept.insight.Figures;
import app.kept.insight.Insights;
import app.kept.platform.base.Time;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import app.kept.platform.text.Moments;
import app.kept.web.booking.BookingTabs;
import app.kept.web.page.Field;
import app.kept.web.page.Frame;
import app.kept.web.page.Hidden;
import app.kept.web.page.Link;
import app.kept.web.page.Rooms;
import app.kept.web.page.Wrong;
import app.kept.web.room.HostPick;
import app.kept.web.room.Threshold;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code /insights}: what the bookings of a span came to, as plots with the tables behind them, and as files. */
public final class InsightsPage {
    static final String PATH = "/insights";
    /** Whoever has more finds the others by their own pages. */
    private static final int MOST_CHOICES = 200;

    private final Insights insights;
    private final Asked.Known known;

    public InsightsPage(Threshold threshold, Insights insights, Hosts hosts, EventTypes types, Time time) {
        this.insights = insights;
        this.known = new Asked.Known(threshold, hosts, types, time);
    }

    /**
     * The page.
     *
     * @param clock by whose clock days begin
     * @param countedAt when it was counted, where that was a while ago; empty otherwise
     * @param state what is said instead of plots, where there are none
     */
    public record View(
            Frame frame,
            Rooms rooms,
            BookingTabs tabs,
            String days,
            String clock,
            List<Chip> spans,
            Choices choices,
            String countedAt,
            Optional<State> state,
            List<Card> plots) {
        public List<Wrong> wrong() {
            return choices.wrong().isEmpty() ? List.of() : List.of(new Wrong(Asked.FROM, choices.wrong()));
        }
    }

    /** Another span. */
    public record Chip(String words, String href, boolean current) {}

    /** What can be chosen besides. */
    public record Choices(
            List<Choice> hosts,
            Optional<Field> letters,
            List<Choice> types,
            String cut,
            String from,
            String to,
            String wrong,
            List<Hidden> others) {}

    /** A host or kind of booking; with an empty id, all of them. */
    public record Choice(String id, String name, boolean chosen) {}

    /** Why there is nothing to be seen, and where to go from there. */
    public record State(String words, String href, String link) {}

    /** A plot, and where its file is. */
    public record Card(Plot plot, String file) {
        public boolean isNothing() {
            return plot.table().isNothing();
        }
    }

    /** The names of the files. */
    public static List<String> files() {
        return Plots.names().stream().map(name -> PATH + "/" + name + ".csv").toList();
    }

    public Response show(Request request) {
        Asked asked = Asked.of(request, known);
        Frame frame =
                known.threshold().frame(request, asked.here(), "insights.title").styled("insight.css");
        Figures figures = insights.of(asked.wish());
        Optional<State> state = state(figures, asked, frame);
        var view = new View(
                frame,
                known.threshold().rooms(request, frame, BookingTabs.FIGURES),
                BookingTabs.of(known.threshold(), request, frame, BookingTabs.FIGURES),
                days(asked.wish().days(), frame),
                asked.host()
                        .map(host -> frame.text("insights.clock.host", Moments.zone(host.timeZone(), frame.locale())))
                        .orElseGet(() -> frame.text("insights.clock.all")),
                spans(asked, frame),
                choices(request, asked, frame),
                countedAt(figures, asked, frame),
                state,
                state.isPresent() ? List.of() : cards(new Words(frame, figures), asked));
        return known.threshold().answer(asked.wrong().isPresent() ? 422 : 200, "insights", view);
    }

    /** The table of one plot, for spreadsheets. */
    public Response file(Request request) {
        Asked asked = Asked.of(request, known);
        Frame frame = known.threshold().frame(request, asked.here(), "insights.title");
        String file = request.path().substring(PATH.length() + 1);
        String name = file.substring(0, file.lastIndexOf('.'));
        Table table =
                Plots.one(name, new Words(frame, insights.of(asked.wish()))).table();
        String csv = Csv.of(
                table,
                List.of(frame.text("insights.host"), frame.text("insights.type")),
                List.of(
                        asked.host().map(Host::name).orElse(frame.text("insights.host.all")),
                        asked.type().map(EventType::name).orElse(frame.text("insights.type.all"))));
        Days days = asked.wish().days();
        String called = name + "-" + days.from() + "-" + days.until().minusDays(1) + ".csv";
        return Response.text(200, "text/csv; charset=utf-8", csv)
                .with("Content-Disposition", "attachment; filename=\"" + called + "\"");
    }

    private static List<Card> cards(Words words, Asked asked) {
        return Plots.of(words).stream()
                .map(plot -> new Card(plot, new Link(plot.file(), asked.here().parameters()).toString()))
                .toList();
    }

    private static Optional<State> state(Figures figures, Asked asked, Frame frame) {
        String again = asked.here().toString();
        if (!figures.isCounted()) {
            return Optional.of(new State(frame.text("insights.counting"), again, frame.text("insights.again")));
        }
        if (!figures.isAny()) {
            return Optional.of(
                    new State(frame.text("insights.none"), "/booking-settings", frame.text("insights.none.do")));
        }
        if (!figures.bookings().isEmpty()) return Optional.empty();
        String year = asked.here()
                .without(Asked.FROM)
                .without(Asked.TO)
                .with(Asked.SPAN, Asked.SPANS.getLast())
                .toString();
        return Optional.of(new State(frame.text("insights.none_so"), year, frame.text("insights.none_so.do")));
    }

    private static String days(Days days, Frame frame) {
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(frame.locale());
        LocalDate last = days.until().minusDays(1);
        return frame.text("insights.days", day.format(days.from()), day.format(last));
    }

    private static String countedAt(Figures figures, Asked asked, Frame frame) {
        return figures.countedAt()
                .map(at -> frame.text("insights.counted_at", Moments.dayAndTime(at, asked.zone(), frame.locale())))
                .orElse("");
    }

    private static List<Chip> spans(Asked asked, Frame frame) {
        Link bare = asked.here().without(Asked.FROM).without(Asked.TO);
        List<String> words =
                List.of(frame.text("insights.span.30"), frame.text("insights.span.90"), frame.text("insights.span.12"));
        var chips = new ArrayList<Chip>();
        for (int i = 0; i < words.size(); i++) {
            String span = Asked.SPANS.get(i);
            chips.add(new Chip(
                    words.get(i),
                    bare.with(Asked.SPAN, span).toString(),
                    asked.span().equals(span)));
        }
        return chips;
    }

    private Choices choices(Request request, Asked asked, Frame frame) {
        AccountId account = asked.wish().account();
        List<Choice> hosts = new ArrayList<>();
        Optional<Field> letters = Optional.empty();
        if (Reach.of(request) instanceof Reach.Everything) {
            HostPick pick = HostPick.of(request, known.hosts(), asked.wish().host(), MOST_CHOICES, frame);
            letters = pick.letters();
            pick.hosts()
                    .forEach(host -> hosts.add(new Choice(
                            host.id().value().toString(),
                            host.name(),
                            asked.wish().host().filter(host.id()::equals).isPresent())));
        }
        List<Choice> types =
                known
                        .types()
                        .toChooseFrom(account, asked.wish().host(), asked.wish().type(), MOST_CHOICES)
                        .stream()
                        .map(type -> new Choice(
                                type.id().value().toString(),
                                type.name(),
                                asked.wish().type().filter(type.id()::equals).isPresent()))
                        .toList();
        boolean isOwn = asked.span().equals(Asked.OWN);
        Days days = asked.wish().days();
        return new Choices(
                all(hosts, letters.isPresent(), frame.text("insights.host.all")),
                letters,
                all(types, false, frame.text("insights.type.all")),
                types.size() < MOST_CHOICES ? "" : frame.text("insights.types.cut", MOST_CHOICES),
                isOwn ? asked.typed().getFirst() : days.from().toString(),
                isOwn ? asked.typed().getLast() : days.until().minusDays(1).toString(),
                asked.wrong().map(key -> wrong(key, frame)).orElse(""),
                asked.here().asHidden().stream()
                        .filter(field -> field.name().equals("lang"))
                        .toList());
    }

    private static String wrong(String key, Frame frame) {
        return switch (key) {
            case "insights.wrong.order" -> frame.text("insights.wrong.order");
            case "insights.wrong.long" -> frame.text("insights.wrong.long");
            default -> frame.text("insights.wrong.date");
        };
    }

    /** Where there is one at most, and no more of them, nothing is to be chosen. */
    private static List<Choice> all(List<Choice> some, boolean areMore, String words) {
        boolean isNone = some.stream().noneMatch(Choice::chosen);
        if (some.size() < 2 && isNone && !areMore) return List.of();
        var all = new ArrayList<>(List.of(new Choice("", words, isNone)));
        all.addAll(some);
        return List.copyOf(all);
    }
}
