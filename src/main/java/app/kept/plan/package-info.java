/** How many clients and appointments hosts may have, by what they pay for. */
@NullMarked
package app.kept.plan;

import org.jspecify.annotations.NullMarked;
