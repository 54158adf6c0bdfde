/** The page of figures, each as a plot with its table, and the same as files. */
@NullMarked
package app.kept.web.insight;

import org.jspecify.annotations.NullMarked;
