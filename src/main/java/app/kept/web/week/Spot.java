package app.kept.web.week;

import app.kept.web.week.Lanes.Lane;

/**
 * Where something stands in a column, in the words of the stylesheet: no page of ours may carry a style of its own, so
 * each hour, each five minutes and each lane has a class.
 */
final class Spot {
    private static final int STEP = 5;

    private Spot() {}

    /** @param to at most the end of the day */
    static String of(int from, int to) {
        int top = from / STEP * STEP;
        int bottom = Math.max(top + STEP, (to + STEP - 1) / STEP * STEP);
        return "spot " + pair("h", "m", top) + " " + pair("e", "n", bottom);
    }

    static String of(int from, int to, Lane lane) {
        if (lane.of() == 1) return of(from, to);
        return of(from, to) + " at" + lane.at() + " of" + lane.of();
    }

    static String at(int minute) {
        return "spot " + pair("h", "m", minute / STEP * STEP);
    }

    private static String pair(String hour, String rest, int minute) {
        String words = hour + minute / 60;
        return minute % 60 == 0 ? words : words + " " + rest + minute % 60;
    }
}
