/** Who wants to be told when a time opens: noted, confirmed, told once, forgotten. */
@NullMarked
package app.kept.waiting;

import org.jspecify.annotations.NullMarked;
