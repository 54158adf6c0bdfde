/** What a therapy practice's patients are told, from the booking to the last message, with the clock in hand. */
@NullMarked
package app.kept.story.therapy;

import org.jspecify.annotations.NullMarked;
