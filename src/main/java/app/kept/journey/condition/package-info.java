/** What a step may ask before it goes, in plain words. */
@NullMarked
package app.kept.journey.condition;

import org.jspecify.annotations.NullMarked;
