/** What {@code bin/bench} runs: how fast Kept is, beside the same work done in other ways in the same run. */
@NullMarked
package app.kept.bench;

import org.jspecify.annotations.NullMarked;
