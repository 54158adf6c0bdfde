/** Colours as people see them: turned lighter or darker, with their hue kept, until they can be read. */
@NullMarked
package app.kept.platform.color;

import org.jspecify.annotations.NullMarked;
