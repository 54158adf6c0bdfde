/** The pages of journeys: read as cards, changed as text, with what a change would move. */
@NullMarked
package app.kept.web.journey;

import org.jspecify.annotations.NullMarked;
