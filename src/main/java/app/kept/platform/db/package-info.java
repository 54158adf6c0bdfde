/** PostgreSQL: pool, transactions, statements, migrations, and the server we bring along. */
@NullMarked
package app.kept.platform.db;

import org.jspecify.annotations.NullMarked;
