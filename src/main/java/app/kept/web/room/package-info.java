/** The pages on which somebody who is signed in looks after themselves. */
@NullMarked
package app.kept.web.room;

import org.jspecify.annotations.NullMarked;
