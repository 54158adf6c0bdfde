/** One step of a journey in a form without a line of YAML, and its lines in the text of the journey. */
@NullMarked
package app.kept.journey.edit;

import org.jspecify.annotations.NullMarked;
