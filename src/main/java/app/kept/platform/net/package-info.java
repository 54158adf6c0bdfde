/** Internet addresses: how they are written, and which of them may be reached. */
@NullMarked
package app.kept.platform.net;

import org.jspecify.annotations.NullMarked;
