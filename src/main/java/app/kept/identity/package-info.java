/** Who is asking: people, roles, API keys, and the first start of a fresh install. */
@NullMarked
package app.kept.identity;

import org.jspecify.annotations.NullMarked;
