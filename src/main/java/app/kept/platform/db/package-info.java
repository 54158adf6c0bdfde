/** The database: pool, transactions, migrations, and the PostgreSQL that Kept brings along. */
@NullMarked
package app.kept.platform.db;

import org.jspecify.annotations.NullMarked;
