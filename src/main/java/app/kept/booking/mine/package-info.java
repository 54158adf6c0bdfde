/** What somebody has booked in an account, whoever of its hosts it is with, and the letter that leads there. */
@NullMarked
package app.kept.booking.mine;

import org.jspecify.annotations.NullMarked;
