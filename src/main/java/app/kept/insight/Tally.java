package app.kept.insight;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Bookings that were counted: what became of them, how long before they were made, and at which hours they begin. */
public final class Tally {
    /** The least days between a booking and its start, for each group of them. */
    public static final List<Integer> LEADS = List.of(0, 1, 2, 7, 14, 30);

    static final int HOURS = 24;

    private static final List<Kind> KINDS = List.of(Kind.values());

    /** In the order of {@link #KINDS}. */
    private final int[] kinds = new int[KINDS.size()];

    private final int[] leads = new int[LEADS.size()];
    private final int[] hours = new int[HOURS];

    void count(Kind kind) {
        kinds[KINDS.indexOf(kind)]++;
    }

    /** What was written down only after it had begun was made at no time that tells anything. */
    void countLead(long days) {
        if (days < 0) return;
        leads[(int) LEADS.stream().filter(least -> least <= days).count() - 1]++;
    }

    void countHour(int hour) {
        hours[hour]++;
    }

    /** In the order of {@link Kind}. */
    void addKinds(int[] more) {
        for (int i = 0; i < more.length; i++) kinds[i] += more[i];
    }

    void addLeads(int[] more) {
        for (int i = 0; i < more.length; i++) leads[i] += more[i];
    }

    void addHours(int[] more) {
        for (int i = 0; i < more.length; i++) hours[i] += more[i];
    }

    /** These as well. */
    public Tally add(Tally other) {
        addKinds(other.kinds);
        addLeads(other.leads);
        addHours(other.hours);
        return this;
    }

    public int of(Kind kind) {
        return kinds[KINDS.indexOf(kind)];
    }

    /** All that was booked, whatever became of it. What was asked for in vain was not. */
    public int booked() {
        return of(Kind.ASKED) + of(Kind.AGREED) + of(Kind.HELD) + of(Kind.MISSED) + calledOff();
    }

    public int calledOff() {
        return of(Kind.BY_CLIENT) + of(Kind.LATE) + of(Kind.BY_HOST);
    }

    /** How many of a group of {@link #LEADS}. */
    public int lead(int group) {
        return leads[group];
    }

    /** How many begin in this hour of the host's clock. */
    public int hour(int hour) {
        return hours[hour];
    }

    String leadsText() {
        return text(leads);
    }

    String hoursText() {
        return text(hours);
    }

    /** Nothing was counted, so no row is needed. */
    boolean isNothing() {
        return Arrays.stream(kinds).allMatch(number -> number == 0);
    }

    private static String text(int[] numbers) {
        return Arrays.toString(numbers).replace('[', '{').replace(']', '}');
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tally tally
                && Arrays.equals(kinds, tally.kinds)
                && Arrays.equals(leads, tally.leads)
                && Arrays.equals(hours, tally.hours);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(kinds);
    }

    @Override
    public String toString() {
        return Arrays.toString(kinds) + " leads " + leadsText() + " hours "
                + IntStream.range(0, HOURS)
                        .filter(hour -> hours[hour] > 0)
                        .mapToObj(hour -> hour + ":" + hours[hour])
                        .toList();
    }
}
