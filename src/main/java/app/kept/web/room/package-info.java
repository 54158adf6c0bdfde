/** The pages on which somebody who is signed in looks after themselves and their account. */
@NullMarked
package app.kept.web.room;

import org.jspecify.annotations.NullMarked;
