/** The pages of webhooks: set up, looked after, and what became of each call; and what there is to be told of. */
@NullMarked
package app.kept.web.hook;

import org.jspecify.annotations.NullMarked;
