/** Who books: found or added, once each. */
@NullMarked
package app.kept.client;

import org.jspecify.annotations.NullMarked;
