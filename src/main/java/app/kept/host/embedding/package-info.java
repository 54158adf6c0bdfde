/** Which other sites may show a host's booking page inside their own. */
@NullMarked
package app.kept.host.embedding;

import org.jspecify.annotations.NullMarked;
