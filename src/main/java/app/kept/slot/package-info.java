/** Dated slots that are put into stock, one by one or many by a rule, and which of them are booked. */
@NullMarked
package app.kept.slot;

import org.jspecify.annotations.NullMarked;
