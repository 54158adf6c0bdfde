/** What those who book are asked, and what their answers have to be. */
@NullMarked
package app.kept.host.question;

import org.jspecify.annotations.NullMarked;
