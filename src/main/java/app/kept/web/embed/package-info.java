/** A booking page inside other sites: the script that shows it, the page that it shows, and who may show it. */
@NullMarked
package app.kept.web.embed;

import org.jspecify.annotations.NullMarked;
