/** What many do at once to bookings on several servers while the database fails them, and whether it all adds up afterwards. */
@NullMarked
package app.kept.history;

import org.jspecify.annotations.NullMarked;
