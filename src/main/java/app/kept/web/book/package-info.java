/** The parts of the booking pages: months, days and times to choose from, prices, calling codes, calendars. */
@NullMarked
package app.kept.web.book;

import org.jspecify.annotations.NullMarked;
