/** Due work: claimed under a lease, done, tried again, or given up with a reason. */
@NullMarked
package app.kept.work;

import org.jspecify.annotations.NullMarked;
