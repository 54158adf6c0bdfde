package app.kept.availability;

import app.kept.account.Caller;
import app.kept.account.Reach;
import app.kept.host.Host;
import app.kept.host.HostId;
import app.kept.host.Hosts;
import app.kept.platform.http.Input;
import app.kept.platform.http.Problem;
import app.kept.platform.http.Request;
import app.kept.platform.http.Response;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A host's hours for programs. */
public final class AvailabilityApi {
    private static final int MOST_RULES = 100;
    private static final Pattern CLOCK = Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)|24:00");
    private static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values()).map(AvailabilityApi::word).toList();

    private final Hosts hosts;
    private final WeeklyRules rules;

    public AvailabilityApi(Hosts hosts, WeeklyRules rules) {
        this.hosts = hosts;
        this.rules = rules;
    }

    public Response show(Request request) {
        Host host = hostOf(request);
        return Response.json(200, json(rules.of(host.account(), host.id())));
    }

    public Response replace(Request request) {
        Host host = hostOf(request);
        Input input = request.json();
        List<WeeklyRule> wanted = read(input);
        input.check();
        rules.replace(Caller.by(request), host.id(), wanted);
        return Response.json(200, json(wanted));
    }

    private Host hostOf(Request request) {
        Host host = hosts.find(Caller.accountOf(request), new HostId(request.id("id")))
                .orElseThrow(() -> Problem.notFound("host").raised());
        Reach.requireHost(request, host.id().value());
        return host;
    }

    private static List<WeeklyRule> read(Input input) {
        var wanted = new ArrayList<WeeklyRule>();
        List<Input> items = input.required("rules", input.objects("rules", MOST_RULES), List.of());
        for (Input item : items) {
            Optional<String> day = item.choice("day", DAYS);
            int from = minute(item, "from", 0);
            int to = minute(item, "to", 1_440);
            if (from >= to) item.reject("to", "invalid", "must be after from; midnight at the end of the day is 24:00");
            wanted.add(new WeeklyRule(
                    DayOfWeek.valueOf(item.required("day", day, "monday").toUpperCase(Locale.ROOT)), from, to));
        }
        wanted.sort(Comparator.comparing(WeeklyRule::day).thenComparingInt(WeeklyRule::fromMinute));
        for (int i = 1; i < wanted.size(); i++) {
            WeeklyRule before = wanted.get(i - 1);
            if (before.day() == wanted.get(i).day()
                    && before.toMinute() > wanted.get(i).fromMinute()) {
                input.reject("rules", "overlap", "two windows on " + word(before.day()) + " overlap");
            }
        }
        return wanted;
    }

    private static int minute(Input item, String field, int standIn) {
        Optional<String> text = item.text(field, 5);
        if (text.isEmpty()) return item.required(field, Optional.empty(), standIn);
        Matcher clock = CLOCK.matcher(text.get());
        if (!clock.matches()) {
            item.reject(field, "invalid", "must be a time of day such as 09:00");
            return standIn;
        }
        if (clock.group(1) == null) return 1_440;
        return Integer.parseInt(clock.group(1)) * 60 + Integer.parseInt(clock.group(2));
    }

    private static Schedule json(List<WeeklyRule> rules) {
        return new Schedule(rules.stream()
                .map(rule -> new RuleJson(word(rule.day()), clock(rule.fromMinute()), clock(rule.toMinute())))
                .toList());
    }

    private static String word(DayOfWeek day) {
        return day.name().toLowerCase(Locale.ROOT);
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / 60, minute % 60);
    }

    private record Schedule(List<RuleJson> rules) {}

    private record RuleJson(String day, String from, String to) {}
}
