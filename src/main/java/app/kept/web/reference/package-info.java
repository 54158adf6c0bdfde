/** The description of the API, shown to people. */
@NullMarked
package app.kept.web.reference;

import org.jspecify.annotations.NullMarked;
