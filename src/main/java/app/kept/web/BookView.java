package app.kept.web;

import app.kept.web.book.About;
import app.kept.web.book.Day;
import app.kept.web.book.Month;
import app.kept.web.page.Frame;
import app.kept.web.page.ZoneForm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page on which a day and a time are chosen.
 *
 * @param missed what went wrong before, or empty
 * @param aways colleagues who are there while the host is away
 * @param day absent when the month has no open day
 * @param notice leads to where one asks to be told when something opens; empty while there is no need
 */
public record BookView(
        Frame frame,
        About about,
        String missed,
        List<Away> aways,
        ZoneForm zone,
        Month month,
        @Nullable Day day,
        String notice) {}
