/** What a journey says, and how it is written. */
@NullMarked
package app.kept.journey.form;

import org.jspecify.annotations.NullMarked;
