/** The shape of the house as a test: what the packages, tables and files of Kept may and may not be. */
@NullMarked
package app.kept.architecture;

import org.jspecify.annotations.NullMarked;
