/** What tests stand on: a real PostgreSQL, a real server, and a small cast that everyone knows. */
@NullMarked
package app.kept.testing;

import org.jspecify.annotations.NullMarked;
