/** All that an account has, as one file to take along. */
@NullMarked
package app.kept.export;

import org.jspecify.annotations.NullMarked;
