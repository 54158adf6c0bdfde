package app.kept.access;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A list of the workshop that goes on, page by page.
 *
 * @param path where it begins, with what narrows it; the name of a thing in it stands for one of its account
 * @param within where it stands on its page: behind the first word and before the second
 * @param row tells a row of it from all others
 * @param page how many it shows at once
 * @param most as many rows as there are where there is as much of everything as there can be
 * @param one as many as there are where there is one of everything
 * @param key by which it goes on
 * @param last the key behind which the last full page stands, of the account ?
 * @param none what is said, among other things, where there is no row; empty where it is of something that there has to be
 */
record PagedList(
        String path,
        List<String> within,
        Pattern row,
        int page,
        int most,
        int one,
        String key,
        String last,
        String none) {
    private static final Pattern ONWARD = Pattern.compile("class=\"onward-link\"><a href=\"([^\"]+)\"");
    private static final String ID = "([0-9a-f]{8}-[0-9a-f-]{27})";

    static PagedList of(String path, String row, String last, String none) {
        Pattern pattern = Pattern.compile(row.replace("ID", ID), Pattern.DOTALL);
        return new PagedList(path, List.of("<main", "</main>"), pattern, 25, 10_000, 1, "after", last, none);
    }

    PagedList between(String first, String second) {
        return new PagedList(path, List.of(first, second), row, page, most, one, key, last, none);
    }

    PagedList by(int other) {
        return new PagedList(path, within, row, other, most, one, key, last, none);
    }

    /** @param ofOne where there is one of everything else */
    PagedList upTo(int other, int ofOne) {
        return new PagedList(path, within, row, page, other, ofOne, key, last, none);
    }

    PagedList behind(String other) {
        return new PagedList(path, within, row, page, most, one, other, last, none);
    }

    /** What tells the rows of a page, in their order. */
    List<String> rows(String html) {
        return row.matcher(part(html))
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    /** Where it goes on; nothing on its last page. */
    List<String> onward(String html) {
        return ONWARD.matcher(part(html))
                .results()
                .map((MatchResult found) -> found.group(1).replace("&amp;", "&"))
                .toList();
    }

    private String part(String html) {
        int from = html.indexOf(within.getFirst());
        int to = html.indexOf(within.getLast(), Math.max(0, from));
        return from < 0 ? "" : html.substring(from, to < 0 ? html.length() : to);
    }

    @Override
    public String toString() {
        return path + " " + within;
    }
}
