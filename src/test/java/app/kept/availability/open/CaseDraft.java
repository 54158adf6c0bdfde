package app.kept.availability.open;

import app.kept.availability.open.EventRules.Limits;
import app.kept.availability.open.Reason.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A case while it is read, line by line. */
final class CaseDraft {
    private final String name;
    private final Map<String, String> said = new HashMap<>();
    private final List<CaseReader.HostDraft> hosts = new ArrayList<>();
    private final Map<Instant, Set<Kind>> shut = new HashMap<>();
    private final Map<YearMonth, List<LocalDate>> days = new HashMap<>();
    private final Map<Instant, List<Integer>> takers = new HashMap<>();
    private final Map<String, Integer> limits = new HashMap<>();
    private @Nullable List<Instant> open;

    CaseDraft(String name) {
        this.name = name;
    }

    void take(String key, String value) {
        String[] words = value.split(" ");
        switch (key) {
            case "host" -> hosts.add(new CaseReader.HostDraft(value));
            case "limit" -> limits.put(words[0], Integer.parseInt(words[1]));
            case "open" -> {
                List<Instant> all = open == null ? new ArrayList<>() : open;
                all.addAll(CaseReader.instants(value));
                open = all;
            }
            case "shut" ->
                shut.put(
                        CaseReader.instant(words[0]),
                        Arrays.stream(words).skip(1).map(Kind::valueOf).collect(Collectors.toSet()));
            case "days" -> {
                YearMonth month = YearMonth.parse(words[0]);
                days.put(month, numbers(words).map(month::atDay).toList());
            }
            case "takers" ->
                takers.put(CaseReader.instant(words[0]), numbers(words).toList());
            case "why",
                    "lasts",
                    "buffers",
                    "notice",
                    "window",
                    "capacity",
                    "shared",
                    "now",
                    "asked",
                    "viewer",
                    "next" -> said.merge(key, value, (one, more) -> one + " " + more);
            default -> {
                if (!hosts.getLast().take(key, value)) throw new IllegalArgumentException("unknown word " + key);
            }
        }
    }

    Case done() {
        String[] lasts = said("lasts", "60 every 60").split(" every ");
        String[] buffers = said("buffers", "0 0").split(" ");
        var rules = new EventRules(
                Case.EVENT,
                Integer.parseInt(lasts[0]),
                Integer.parseInt(lasts[1]),
                Integer.parseInt(buffers[0]),
                Integer.parseInt(buffers[1]),
                Integer.parseInt(said("notice", "0")),
                said.containsKey("window") ? CaseReader.window(said("window", "")) : new BookingWindow.Always(),
                new Limits(limit("day"), limit("week"), limit("month")),
                Integer.parseInt(said("capacity", "1")));
        String[] range = Objects.requireNonNull(said.get("asked"), "asked").split("\\.\\.");
        Instant from = CaseReader.instant(range[0]);
        Instant now = said.containsKey("now") ? CaseReader.instant(said("now", "")) : from.minusSeconds(30 * 86_400);
        String next = said.get("next");
        return new Case(
                name,
                said("why", ""),
                hosts.stream().map(CaseReader.HostDraft::done).toList(),
                rules,
                CaseReader.sharing(said("shared", "collective")),
                new Case.Asked(now, from, CaseReader.instant(range[1]), CaseReader.zone(said.get("viewer"))),
                new Case.Expected(open, shut, days, takers, next == null ? null : CaseReader.instant(next)));
    }

    private String said(String key, String otherwise) {
        return said.getOrDefault(key, otherwise);
    }

    private int limit(String span) {
        return limits.getOrDefault(span, Limits.NONE);
    }

    private static java.util.stream.Stream<Integer> numbers(String[] words) {
        return Arrays.stream(words).skip(1).map(Integer::valueOf);
    }
}
