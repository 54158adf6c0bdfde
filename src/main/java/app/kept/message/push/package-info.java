/** Web push: to browsers that want to be told, over the services of their makers (RFC 8030, 8188, 8291, 8292). */
@NullMarked
package app.kept.message.push;

import org.jspecify.annotations.NullMarked;
