/** The ground: time, ids, and nothing that needs anything else. */
@NullMarked
package app.kept.platform.base;

import org.jspecify.annotations.NullMarked;
