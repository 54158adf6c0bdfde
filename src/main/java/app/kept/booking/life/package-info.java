/** What hosts, clients and the clock do with a booking, short of moving it to another time. */
@NullMarked
package app.kept.booking.life;

import org.jspecify.annotations.NullMarked;
