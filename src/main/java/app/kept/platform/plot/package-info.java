/** Plots as SVG: bars, lines and dots with axes, drawn in the colours that a page's stylesheet gives its classes. */
@NullMarked
package app.kept.platform.plot;

import org.jspecify.annotations.NullMarked;
