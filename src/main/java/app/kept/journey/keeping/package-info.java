/** Journeys of accounts: kept, changed, and what a change would move. */
@NullMarked
package app.kept.journey.keeping;

import org.jspecify.annotations.NullMarked;
